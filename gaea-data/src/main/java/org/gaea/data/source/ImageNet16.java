package org.gaea.data.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.razorvine.pickle.PickleException;
import org.gaea.data.ImageShape;
import org.gaea.data.Images;
import org.gaea.data.Normalisation;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * ImageNet16-120: the first 120 classes of ImageNet at 16 x 16 pixels, from the published batches
 * of all 1,000. A batch is a pickled dictionary of {@code data}, {@code [images][3 * 16 * 16]}
 * unsigned bytes, and {@code labels} from 1; the class is the label less one. The statistics are
 * those that NAS-Bench-201 uses.
 *
 * <p>Patryk Chrabaszcz, Ilya Loshchilov and Frank Hutter, A Downsampled Variant of ImageNet as an
 * Alternative to the CIFAR Datasets, 2017; Xuanyi Dong and Yi Yang, NAS-Bench-201: Extending the
 * Scope of Reproducible Neural Architecture Search, ICLR 2020.
 */
final class ImageNet16 implements DataSetForm.InDirectory {
  private static final ImageShape SHAPE = new ImageShape(3, 16, 16);
  private static final int BATCHES = 10;
  private static final int LABELS = 1_000;
  private static final int CLASSES = 120;
  private static final String TEST = "val_data";

  private static final Normalisation PUBLISHED =
      new Normalisation(
          new double[] {122.68 / 255, 116.66 / 255, 104.01 / 255},
          new double[] {63.22 / 255, 61.26 / 255, 65.09 / 255});

  @Override
  public String name() {
    return "imagenet16-120";
  }

  @Override
  public String description() {
    return "the first 120 classes of ImageNet at 16 x 16 pixels, from the published Python batches train_data_batch_1 to train_data_batch_10 and val_data";
  }

  @Override
  public StoredImages read(Path directory, ReadingRules rules) {
    List<String> training =
        IntStream.rangeClosed(1, BATCHES).mapToObj(i -> "train_data_batch_" + i).toList();
    List<String> missing =
        Stream.concat(training.stream(), Stream.of(TEST))
            .filter(name -> !Files.isRegularFile(directory.resolve(name)))
            .toList();
    if (!missing.isEmpty()) {
      throw new InvalidInputException(
          Sentence.of(
              "'%s' lacks %s of ImageNet16's batches, and %s; give the directory that holds train_data_batch_1 to train_data_batch_%d and val_data.",
              directory, String.join(", ", missing), Listing.sample(directory), BATCHES));
    }
    return new StoredImages(
        name(),
        IntStream.range(0, CLASSES).mapToObj(Integer::toString).toList(),
        images(training.stream().map(directory::resolve).toList()),
        images(List.of(directory.resolve(TEST))),
        PUBLISHED,
        true,
        List.of());
  }

  private static Images images(List<Path> files) {
    List<byte[]> pixels = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (Path file : files) {
      long held = (long) pixels.size() * SHAPE.volume();
      addFrom(file, PickledArrays.read(file, RecordStream.limit(held)), pixels, labels);
    }
    return new Images(
        SHAPE,
        pixels.toArray(byte[][]::new),
        labels.stream().mapToInt(Integer::intValue).toArray());
  }

  private static void addFrom(
      Path file, Map<?, ?> batch, List<byte[]> pixels, List<Integer> labels) {
    if (!(batch.get("data") instanceof NumpyArray data) || !data.hasRowsOfBytes(SHAPE.volume())) {
      throw refused(
          file,
          String.format(
              Locale.ROOT,
              "has under 'data' %s, and unsigned bytes of N x %d are expected, a row an image of %s",
              shown(batch.get("data")),
              SHAPE.volume(),
              SHAPE));
    }
    List<Long> given = labels(file, batch.get("labels"));
    if (given.size() != data.length()) {
      throw refused(
          file,
          String.format(Locale.ROOT, "has %d images and %d labels", data.length(), given.size()));
    }
    for (int i = 0; i < given.size(); i++) {
      long label = given.get(i);
      if (label < 1 || label > LABELS) {
        throw refused(
            file,
            String.format(
                Locale.ROOT, "has label %d of image %d, and labels are 1 to %d", label, i, LABELS));
      }
      if (label <= CLASSES) {
        labels.add((int) label - 1);
        pixels.add(data.row(i));
      }
    }
  }

  private static List<Long> labels(Path file, @Nullable Object labels) {
    try {
      if (labels instanceof NumpyArray array) {
        return array.integers();
      }
      if (labels instanceof List<?> list && list.stream().allMatch(Integer.class::isInstance)) {
        return list.stream().map(label -> ((Integer) label).longValue()).toList();
      }
    } catch (PickleException e) {
      throw new InvalidInputException(
          Sentence.of(
              "'%s' has labels that are no whole numbers; download or copy it again.", file),
          e);
    }
    throw refused(file, "has no list of whole numbers under 'labels'");
  }

  private static String shown(@Nullable Object data) {
    return data instanceof NumpyArray array
        ? array.toString()
        : data == null ? "nothing" : "no array";
  }

  private static InvalidInputException refused(Path file, String what) {
    return new InvalidInputException(
        Sentence.of("'%s' %s; download or copy it again.", file, what));
  }
}
