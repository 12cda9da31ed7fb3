package org.gaea.data.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;

/**
 * A zip or tar file of pictures, read where it is: nothing is unpacked to the disk. A small file
 * may claim, or be unpacked to, any number of bytes, so all reading has limits.
 */
sealed interface Archive extends PictureSource, AutoCloseable permits ZipPictures, TarPictures {
  /** The suffixes of what is taken for an archive. */
  List<String> SUFFIXES = List.of(".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2");

  /** Pictures are packed already: content that is so much larger than the file is no data set. */
  int MOST_EXPANSION = 200;

  /** Up to this content, whatever the size of the file. */
  long ANY_CONTENT = 1L << 30;

  /** What the archive holds, in its order. */
  List<ArchiveEntry> entries();

  @Override
  void close();

  /** Whether there is such a file and its name is that of an archive. */
  static boolean isArchive(String written) {
    String name = written.toLowerCase(Locale.ROOT);
    return SUFFIXES.stream().anyMatch(name::endsWith)
        && Stream.of(written).map(Path::of).anyMatch(Files::isRegularFile);
  }

  /**
   * Opens one by its first bytes, whatever its suffix says.
   *
   * @param side of the pictures that are read, in pixels
   * @throws InvalidInputException if it is damaged, encrypted, or has names that lead out of it
   */
  static Archive open(Path file, int side) {
    try {
      Archive archive = ZipPictures.isZip(file) ? ZipPictures.of(file) : TarPictures.of(file, side);
      if (archive.entries().isEmpty()) {
        archive.close();
        throw new InvalidInputException(
            Sentence.of(
                "'%s' holds no file, or is no zip or tar file; download or pack it again.", file));
      }
      return archive;
    } catch (InvalidInputException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // On damaged files the library throws runtime exceptions of many kinds.
      throw damaged(file, e);
    }
  }

  /** How much content of an archive is read at most. */
  static long mostContent(Path file) throws IOException {
    return ANY_CONTENT + MOST_EXPANSION * Files.size(file);
  }

  static InvalidInputException bomb(Path file) {
    return new InvalidInputException(
        Sentence.of(
            "'%s' holds more than %d times its own size, which no pictures do; unpack it and give the folder if it is right.",
            file, MOST_EXPANSION));
  }

  static InvalidInputException damaged(Path file, Exception cause) {
    return new InvalidInputException(
        Sentence.of(
            "'%s' cannot be read as a zip or tar file (%s); download or pack it again.",
            file, Sentence.of(cause)),
        cause);
  }
}
