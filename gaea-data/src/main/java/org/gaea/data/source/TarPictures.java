package org.gaea.data.source;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.gaea.data.source.ArchiveEntry.Kind;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * The pictures of a tar file, plain or packed by gzip or bzip2. It can be read from its beginning
 * alone, so all pictures are decoded on the way and found by their names afterwards.
 */
final class TarPictures implements Archive {
  private static final int BUFFER = 1 << 16;

  /** Of the headers of one entry, in which names may take any number of bytes. */
  private static final int MOST_HEADER = 1 << 20;

  private final List<ArchiveEntry> entries = new ArrayList<>();
  private final Map<Path, Decoded> decoded = new HashMap<>();

  /** A file of the archive that is a picture by its name; {@code bytes} is null if it is bad. */
  private record Packed(Path path, byte @Nullable [] bytes, @Nullable BadPictureException bad) {}

  private record Decoded(
      Path path, ImageFile.@Nullable Square square, @Nullable BadPictureException bad) {}

  private TarPictures() {}

  static TarPictures of(Path file, int side) throws IOException {
    TarPictures pictures = new TarPictures();
    AtomicLong held = new AtomicLong();
    try (Content content = new Content(file);
        TarArchiveInputStream tar = new TarArchiveInputStream(content, "UTF-8")) {
      Walk walk = new Walk(file, tar, content, pictures.entries);
      InOrder.process(
          walk,
          packed -> decode(packed, side),
          one -> {
            int bytes = one.square() == null ? 0 : one.square().pixels().length;
            Memory.require(held.addAndGet(bytes), file.toString());
            pictures.decoded.put(one.path(), one);
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return pictures;
  }

  private static Decoded decode(Packed packed, int side) {
    byte[] bytes = packed.bytes();
    if (bytes == null) {
      return new Decoded(packed.path(), null, packed.bad());
    }
    try {
      return new Decoded(packed.path(), ImageFile.read(packed.path(), bytes, side), null);
    } catch (BadPictureException e) {
      return new Decoded(packed.path(), null, e);
    }
  }

  @Override
  public List<ArchiveEntry> entries() {
    return entries;
  }

  @Override
  public ImageFile.Square read(Path path, int side) throws BadPictureException {
    Decoded found = decoded.get(path);
    if (found == null) {
      throw new IllegalArgumentException(Sentence.text("there is no entry '%s'", path));
    }
    BadPictureException bad = found.bad();
    if (bad != null) {
      throw bad;
    }
    return Objects.requireNonNull(found.square());
  }

  @Override
  public void close() {
    decoded.clear();
  }

  /** The pictures of the archive in its order; notes all entries on the way. */
  private static final class Walk implements Iterator<Packed> {
    private final Path file;
    private final TarArchiveInputStream tar;
    private final Content content;
    private final List<ArchiveEntry> entries;
    private @Nullable Packed next;

    Walk(Path file, TarArchiveInputStream tar, Content content, List<ArchiveEntry> entries)
        throws IOException {
      this.file = file;
      this.tar = tar;
      this.content = content;
      this.entries = entries;
      advance();
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public Packed next() {
      Packed given = next;
      if (given == null) {
        throw new NoSuchElementException();
      }
      try {
        advance();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return given;
    }

    private void advance() throws IOException {
      next = null;
      while (next == null) {
        content.allow(MOST_HEADER);
        TarArchiveEntry entry = tar.getNextEntry();
        if (entry == null) {
          return;
        }
        content.allow(Long.MAX_VALUE);
        requireWhole(entry);
        Optional<ArchiveEntry> named = ArchiveEntry.of(file, entry.getName(), kind(entry));
        named.ifPresent(entries::add);
        ArchiveEntry.requireFew(file, entries.size());
        if (named.isPresent()
            && named.get().kind() == Kind.FILE
            && PictureFormat.isNamedSo(Listing.name(named.get().path()))) {
          next = packed(named.get().path(), entry);
        }
        // Headers are read under their own limit, so nothing of the file may be left before them.
        tar.transferTo(OutputStream.nullOutputStream());
      }
    }

    /** A file with holes may claim any size, and holds nothing where these are. */
    private void requireWhole(TarArchiveEntry entry) {
      if (entry.isSparse()) {
        throw new InvalidInputException(
            Sentence.of(
                "'%s' has '%s' as a file with holes; pack it without the option for sparse files.",
                file, entry.getName()));
      }
    }

    private Packed packed(Path path, TarArchiveEntry entry) throws IOException {
      int most = (int) Math.min(ImageFile.mostBytes(), ANY_CONTENT);
      if (entry.getSize() > most) {
        return new Packed(path, null, ImageFile.tooLarge(path, entry.getSize()));
      }
      return new Packed(path, tar.readNBytes(most), null);
    }

    private static Kind kind(TarArchiveEntry entry) {
      if (entry.isDirectory()) {
        return Kind.FOLDER;
      }
      byte flag = entry.getLinkFlag();
      return flag == TarConstants.LF_NORMAL
              || flag == TarConstants.LF_OLDNORM
              || flag == TarConstants.LF_CONTIG
          ? Kind.FILE
          : Kind.LINK;
    }
  }

  /** The unpacked bytes of the file; refuses to give more than a limit. */
  private static final class Content extends FilterInputStream {
    private final Path file;
    private long left;
    private long allowed = Long.MAX_VALUE;

    Content(Path file) throws IOException {
      super(unpacked(file));
      this.file = file;
      this.left = Archive.mostContent(file);
    }

    private static InputStream unpacked(Path file) throws IOException {
      InputStream plain = new BufferedInputStream(Files.newInputStream(file), BUFFER);
      try {
        plain.mark(2);
        byte[] first = plain.readNBytes(2);
        plain.reset();
        if (first.length == 2 && first[0] == 0x1f && (first[1] & 0xff) == 0x8b) {
          return new BufferedInputStream(
              GzipCompressorInputStream.builder()
                  .setInputStream(plain)
                  .setDecompressConcatenated(true)
                  .get(),
              BUFFER);
        }
        return first.length == 2 && first[0] == 'B' && first[1] == 'Z'
            ? new BufferedInputStream(new BZip2CompressorInputStream(plain, true), BUFFER)
            : plain;
      } catch (IOException e) {
        plain.close();
        throw e;
      }
    }

    /** How many bytes may come from now on. */
    void allow(long bytes) {
      allowed = bytes;
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      count(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      count(Math.max(0, read));
      return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
      long skipped = super.skip(bytes);
      count(skipped);
      return skipped;
    }

    @Override
    public boolean markSupported() {
      return false;
    }

    private void count(long bytes) throws IOException {
      left -= bytes;
      allowed -= bytes;
      if (left < 0) {
        throw Archive.bomb(file);
      }
      if (allowed < 0) {
        throw new IOException(
            Sentence.text("the names of an entry take more than %d bytes", MOST_HEADER));
      }
    }
  }
}
