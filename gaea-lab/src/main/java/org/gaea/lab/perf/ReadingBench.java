package org.gaea.lab.perf;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.gaea.data.DataSet;
import org.gaea.data.source.DataSets;

/**
 * How long reading many pictures into memory takes, as where a run begins, and what that holds of
 * the heap.
 */
final class ReadingBench {
  /** Pictures that differ; the others are copies under other names. */
  private static final int DIFFERENT = 64;

  private static final int CLASSES = 10;
  private static final double MEBIBYTE = 1 << 20;

  private ReadingBench() {}

  static void run(Path directory, int pictures, int resolution, PrintWriter out)
      throws IOException {
    PictureFiles.write(directory, CLASSES, DIFFERENT);
    Path train = directory.resolve("train");
    for (int i = DIFFERENT; i < pictures; i++) {
      int original = i % DIFFERENT;
      Files.copy(
          train.resolve(String.format(Locale.ROOT, "class%d/%d.jpg", original % CLASSES, original)),
          train.resolve(String.format(Locale.ROOT, "class%d/more%d.jpg", i % CLASSES, i)));
    }
    System.gc();
    long before = kept();
    long start = System.nanoTime();
    DataSet data = DataSets.load("images:" + directory, resolution, 1);
    double seconds = (System.nanoTime() - start) / 1e9;
    System.gc();
    long after = kept();
    int images = data.training().size() + data.test().size();
    double set = (double) images * data.shape().volume() / MEBIBYTE;
    out.printf(
        Locale.ROOT,
        "reading   %d files of %d x %d in %.1f s, %.2f ms a file%n",
        images,
        PictureFiles.WIDTH,
        PictureFiles.HEIGHT,
        seconds,
        1e3 * seconds / images);
    out.printf(Locale.ROOT, "images    %.0f MiB of %s%n", set, data.shape());
    out.printf(
        Locale.ROOT,
        "heap      %.0f MiB afterwards, %.2f times the images%n",
        (after - before) / MEBIBYTE,
        (after - before) / MEBIBYTE / set);
    out.flush();
  }

  /** What the last collections left. */
  private static long kept() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getCollectionUsage)
        .flatMap(usage -> Optional.ofNullable(usage).stream())
        .mapToLong(MemoryUsage::getUsed)
        .sum();
  }
}
