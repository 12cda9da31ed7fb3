package org.gaea.data.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.gaea.data.source.ArchiveEntry.Kind;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;

/** The pictures of a zip file, each unpacked in memory when it is its turn. */
final class ZipPictures implements Archive {
  private final Path file;
  private final ZipFile zip;
  private final List<ArchiveEntry> entries = new ArrayList<>();
  private final Map<Path, ZipArchiveEntry> stored = new HashMap<>();
  private final long mostContent;
  private long content;

  private ZipPictures(Path file, ZipFile zip) throws IOException {
    this.file = file;
    this.zip = zip;
    this.mostContent = Archive.mostContent(file);
    for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
      if (entry.getGeneralPurposeBit().usesEncryption()) {
        throw new InvalidInputException(
            Sentence.of(
                "'%s' is encrypted ('%s'); unpack it with its password and give the folder.",
                file, entry.getName()));
      }
      Optional<ArchiveEntry> named = ArchiveEntry.of(file, entry.getName(), kind(entry));
      named.ifPresent(
          visible -> {
            entries.add(visible);
            stored.put(visible.path(), entry);
          });
      ArchiveEntry.requireFew(file, entries.size());
    }
  }

  private static Kind kind(ZipArchiveEntry entry) {
    if (entry.isDirectory()) {
      return Kind.FOLDER;
    }
    return entry.isUnixSymlink() ? Kind.LINK : Kind.FILE;
  }

  /** Whether a file begins as zip files do, also one without entries. */
  static boolean isZip(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] first = in.readNBytes(4);
      return first.length == 4
          && first[0] == 'P'
          && first[1] == 'K'
          && (first[2] == 3 || first[2] == 5);
    }
  }

  static ZipPictures of(Path file) throws IOException {
    ZipFile zip = ZipFile.builder().setPath(file).get();
    try {
      return new ZipPictures(file, zip);
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  @Override
  public List<ArchiveEntry> entries() {
    return entries;
  }

  @Override
  public ImageFile.Square read(Path path, int side) throws BadPictureException {
    ZipArchiveEntry entry = stored.get(path);
    if (entry == null) {
      throw new IllegalArgumentException(Sentence.text("there is no entry '%s'", path));
    }
    return ImageFile.read(path, bytes(path, entry), side);
  }

  /** One at a time, for the library's file has one position. */
  private synchronized byte[] bytes(Path path, ZipArchiveEntry entry) throws BadPictureException {
    int most = (int) Math.min(ImageFile.mostBytes(), ANY_CONTENT);
    if (entry.getSize() > most) {
      throw ImageFile.tooLarge(path, entry.getSize());
    }
    byte[] bytes;
    try (InputStream in = zip.getInputStream(entry)) {
      bytes = in.readNBytes(most + 1);
    } catch (IOException | RuntimeException e) {
      throw new BadPictureException(
          path,
          Sentence.text("cannot be unpacked (%s)", Sentence.of(e)),
          "download or pack the archive again",
          e);
    }
    if (bytes.length > most) {
      throw ImageFile.tooLarge(path, bytes.length);
    }
    content += bytes.length;
    if (content > mostContent) {
      throw Archive.bomb(file);
    }
    return bytes;
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException e) {
      throw Archive.damaged(file, e);
    }
  }
}
