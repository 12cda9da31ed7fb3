package org.gaea.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What was made of files, kept until a file changes: by its length and its time. Nothing is locked;
 * a file that grows while it is read is read again the next time.
 */
final class ReadFiles<T> {
  private final int most;
  private final Function<Path, T> reader;
  private final Map<Path, Kept<T>> kept = new LinkedHashMap<>(16, 0.75f, true);

  private record Stamp(long size, FileTime time) {}

  private record Kept<T>(Stamp stamp, T value) {}

  /**
   * Without any so far.
   *
   * @param most how many are kept; the one that was asked for longest ago goes first
   */
  ReadFiles(int most, Function<Path, T> reader) {
    this.most = most;
    this.reader = reader;
  }

  /**
   * What the reader makes of a directory, of which one file counts.
   *
   * @throws org.gaea.input.InvalidInputException what the reader throws
   */
  T of(Path directory, String file) {
    Stamp stamp = stamp(directory.resolve(file));
    synchronized (kept) {
      Kept<T> known = kept.get(directory);
      if (known != null && known.stamp().equals(stamp)) {
        return known.value();
      }
    }
    T value = reader.apply(directory);
    synchronized (kept) {
      kept.put(directory, new Kept<>(stamp, value));
      if (kept.size() > most) {
        kept.remove(kept.keySet().iterator().next());
      }
    }
    return value;
  }

  private static Stamp stamp(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new Stamp(attributes.size(), attributes.lastModifiedTime());
    } catch (IOException e) {
      return new Stamp(-1, FileTime.fromMillis(0));
    }
  }
}
