package org.gaea.tabular;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarFile;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;

/**
 * The compressed files of an archive, in a directory or in a tar of one. A tar's entries are listed
 * once; then each is read where it stands, and nothing is ever written anywhere. Entries with other
 * names, paths out of the archive among them, are passed over.
 */
final class ArchiveFiles implements AutoCloseable {
  static final String META = "meta";

  /** Ten times the largest official file, decompressed. */
  private static final int LARGEST = 1 << 24;

  private static final String ENDING = ".pickle.pbz2";
  private static final Pattern NAME =
      Pattern.compile("(?:\\./)?(?:[\\w-][\\w.-]*/)?(meta|[0-9]{6})\\.pickle\\.pbz2");

  /** Opens one file's compressed bytes. */
  private interface Source {
    InputStream open() throws IOException;
  }

  private final Path place;
  private final Map<String, Source> sources = new HashMap<>();
  private final AutoCloseable held;

  private ArchiveFiles(Path place, AutoCloseable held) {
    this.place = place;
    this.held = held;
  }

  static boolean isIn(Path directory) {
    return Files.isRegularFile(directory.resolve(META + ENDING));
  }

  static ArchiveFiles in(Path directory) {
    ArchiveFiles files = new ArchiveFiles(directory, () -> {});
    try (Stream<Path> entries = Files.list(directory)) {
      for (Path file : (Iterable<Path>) entries::iterator) {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          files.keep(file.getFileName().toString(), () -> Files.newInputStream(file));
        }
      }
    } catch (IOException e) {
      throw new InvalidInputException(
          Sentence.of("Cannot list %s; check that it may be read.", directory), e);
    }
    return files.whole();
  }

  static ArchiveFiles tar(Path file) {
    TarFile tar;
    try {
      tar = new TarFile(file);
    } catch (IOException | RuntimeException e) {
      throw new InvalidInputException(
          Sentence.of("%s is not a whole tar file; download it again.", file), e);
    }
    ArchiveFiles files = new ArchiveFiles(file, tar);
    for (TarArchiveEntry entry : tar.getEntries()) {
      if (entry.isFile() && !entry.isSymbolicLink() && !entry.isLink()) {
        files.keep(entry.getName(), () -> tar.getInputStream(entry));
      }
    }
    return files.whole();
  }

  private void keep(String path, Source source) {
    Matcher matcher = NAME.matcher(path);
    if (matcher.matches()) {
      sources.put(matcher.group(1), source);
    }
  }

  private ArchiveFiles whole() {
    if (!sources.containsKey(META)) {
      close();
      throw new InvalidInputException(
          Sentence.of(
              "%s has no %s%s; give the directory or the tar file of NATS-Bench's archive.",
              place, META, ENDING));
    }
    return this;
  }

  /** "meta", and the six digits of each architecture's file. */
  Set<String> names() {
    return Set.copyOf(sources.keySet());
  }

  /** How to call a file in a message. */
  String title(String name) {
    return place + ": " + name + ENDING;
  }

  /**
   * The decompressed content of a file.
   *
   * @throws InvalidInputException if it is damaged or too large
   */
  byte[] content(String name) {
    Source source = sources.get(name);
    if (source == null) {
      throw new InvalidInputException(Sentence.of("There is no %s.", title(name)));
    }
    ByteArrayOutputStream content = new ByteArrayOutputStream(1 << 19);
    try (InputStream compressed = new BufferedInputStream(source.open(), 1 << 16);
        InputStream in = new BZip2CompressorInputStream(compressed, true)) {
      byte[] buffer = new byte[1 << 16];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        content.write(buffer, 0, count);
        if (content.size() > LARGEST) {
          throw new InvalidInputException(
              Sentence.of(
                  "%s holds more than %d MiB, which no record of the benchmark does.",
                  title(name), LARGEST >> 20));
        }
      }
    } catch (InvalidInputException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new InvalidInputException(
          Sentence.of("%s is not whole bzip2 data; download it again.", title(name)), e);
    }
    return content.toByteArray();
  }

  @Override
  public void close() {
    try {
      held.close();
    } catch (Exception e) {
      throw new InvalidInputException(Sentence.of("Cannot close %s.", place), e);
    }
  }
}
