package org.gaea.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gaea.data.source.StoredFiles.assertRefused;
import static org.gaea.data.source.StoredFiles.image;
import static org.gaea.data.source.StoredFiles.write;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.gaea.data.DataSet;
import org.gaea.data.source.DataSets.Selection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A folder tree in an archive is read as the same tree on the disk is. */
class ArchivesTest {
  private static final byte[] LINK = {};

  /** An entry that is the name of the next one. */
  private static final String LONG_NAME = TarConstants.GNU_LONGLINK;

  @TempDir Path directory;

  private final Map<String, byte[]> content = new LinkedHashMap<>();

  @BeforeEach
  void writePictures() throws IOException {
    for (String part : new String[] {"test", "train"}) {
      for (int i = 0; i < 4; i++) {
        Path file =
            directory.resolve(
                "pets/" + part + "/" + (i % 2 == 0 ? "dog" : "cat") + "/" + i + ".png");
        image(file, BufferedImage.TYPE_INT_RGB, 9, 9, (i + 1) << 20);
        content.put(directory.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
  }

  /** An archive in the format of its suffix; what has no bytes becomes a link. */
  static Path archive(Path file, Map<String, byte[]> content) throws IOException {
    String name = Listing.name(file);
    return write(file, name.endsWith(".zip") ? zip(content) : tar(name, content));
  }

  static byte[] zip(Map<String, byte[]> content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> one : content.entrySet()) {
        ZipArchiveEntry entry = new ZipArchiveEntry(one.getKey());
        boolean isLink = one.getValue() == LINK;
        if (isLink) {
          entry.setUnixMode(0120777);
        }
        zip.putArchiveEntry(entry);
        zip.write(isLink ? "/etc/passwd".getBytes(StandardCharsets.UTF_8) : one.getValue());
        zip.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  static byte[] tar(String name, Map<String, byte[]> content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    OutputStream packed = name.endsWith("bz2") ? new BZip2CompressorOutputStream(bytes) : bytes;
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(packed)) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
      for (Map.Entry<String, byte[]> one : content.entrySet()) {
        boolean isLink = one.getValue() == LINK;
        TarArchiveEntry entry =
            isLink
                ? new TarArchiveEntry(one.getKey(), TarConstants.LF_SYMLINK)
                : one.getKey().equals(LONG_NAME)
                    ? new TarArchiveEntry(LONG_NAME, TarConstants.LF_GNUTYPE_LONGNAME)
                    : new TarArchiveEntry(one.getKey(), true);
        if (isLink) {
          entry.setLinkName("/etc/passwd");
        } else {
          entry.setSize(one.getValue().length);
        }
        tar.putArchiveEntry(entry);
        tar.write(one.getValue());
        tar.closeArchiveEntry();
      }
    }
    return name.endsWith("gz") ? StoredFiles.gzip(bytes.toByteArray()) : bytes.toByteArray();
  }

  private String packed(String name) throws IOException {
    return "images:" + archive(directory.resolve(name), content);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.zip", "a.tar", "a.tar.gz", "a.tgz", "a.tar.bz2"})
  void aTreeInAnArchiveIsTheTree(String name) throws IOException {
    content.put("__MACOSX/pets/train/cat/._1.png", new byte[7]);
    content.put("pets/train/cat/notes.txt", new byte[7]);
    content.put("pets/train/dog/link.png", LINK);
    DataSet there = DataSets.load("images:" + directory.resolve("pets"), 8, 1);
    DataSet packed = DataSets.load(packed(name), 8, 1);
    assertThat(packed.name()).isEqualTo("images:" + name);
    assertThat(packed.classes()).isEqualTo(there.classes());
    assertThat(packed.training().labels()).isEqualTo(there.training().labels());
    for (int i = 0; i < 4; i++) {
      assertThat(packed.training().pixels(i)).isEqualTo(there.training().pixels(i));
      assertThat(packed.test().pixels(i)).isEqualTo(there.test().pixels(i));
    }
    assertThat(packed.notes())
        .containsExactly(
            "The class folders are those in 'pets', the only folder of '" + name + "'.",
            "Left out in images:"
                + directory.resolve(name)
                + ": cat 1 .txt file; dog 1 link in an archive.");
    assertThat(packed.leftOut())
        .containsExactly(
            "cat: pets/train/cat/notes.txt (.txt files)",
            "dog: pets/train/dog/link.png (links in an archive)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.zip", "a.tar"})
  void badPicturesAreNamedOrSkipped(String name) throws IOException {
    content.put("pets/train/cat/bad.png", new byte[] {1, 2, 3});
    String archive = packed(name);
    assertRefused(archive, name + "/pets/train/cat/bad.png", "skip-bad");
    DataSet data = DataSets.load(archive, 8, 1, Selection.all().skippingBad());
    assertThat(data.training().size()).isEqualTo(4);
    assertThat(data.leftOut().get(0)).startsWith("cat: pets/train/cat/bad.png: cannot be read");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../evil.png", "pets/../../evil.png", "/etc/evil.png", "C:/evil.png"})
  void namesThatLeaveTheArchiveAreRefused(String name) throws IOException {
    content.put(name, new byte[3]);
    byte[] zip = zip(content);
    write(directory.resolve("a.zip"), zip);
    assertRefused("images:" + directory.resolve("a.zip"), "evil.png", "leads out of the archive");
    if (!name.startsWith("/") && !name.startsWith("C:")) {
      assertRefused(packed("a.tar"), "evil.png", "leads out of the archive");
    }
  }

  /** A few kB of zeros that are packed well stand for a thousand times as many. */
  @ParameterizedTest
  @ValueSource(strings = {"a.zip", "a.tgz"})
  void aPictureThatIsABombIsNoPicture(String name) throws IOException {
    content.put("pets/train/cat/bomb.png", new byte[20_000_000]);
    assertRefused(packed(name), "bomb.png", "cannot be read as an image");
  }

  @Test
  void namesMayNotFillTheMemory() throws IOException {
    byte[] name = new byte[3_000_000];
    Arrays.fill(name, (byte) 'x');
    content.put(LONG_NAME, name);
    content.put("pets/train/cat/4.png", new byte[3]);
    assertRefused(packed("a.tgz"), "a.tgz", "names of an entry take more than");
  }

  @Test
  void foldersInFoldersHaveAnEnd() throws IOException {
    content.put("a/".repeat(100) + "b.png", new byte[3]);
    assertRefused(packed("a.zip"), "101 folders", "at most 64");
  }

  @Test
  void whatIsNoArchiveIsRefused() throws IOException {
    write(directory.resolve("a.zip"), "no archive".getBytes(StandardCharsets.UTF_8));
    assertRefused("images:" + directory.resolve("a.zip"), "a.zip", "zip or tar");
    byte[] whole = zip(content);
    write(directory.resolve("b.zip"), Arrays.copyOf(whole, whole.length / 2));
    assertRefused("images:" + directory.resolve("b.zip"), "b.zip", "download or pack it again");
    byte[] tgz = tar("c.tgz", content);
    write(directory.resolve("c.tgz"), Arrays.copyOf(tgz, tgz.length / 2));
    assertRefused("images:" + directory.resolve("c.tgz"), "c.tgz");
    assertRefused("images:" + directory.resolve("absent.zip"), "There is no", "absent.zip");
  }

  @Test
  void anEncryptedZipIsSaidToBe() throws IOException {
    byte[] zip = zip(content);
    for (int i = 0; i + 4 < zip.length; i++) {
      if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 1 && zip[i + 3] == 2) {
        zip[i + 8] |= 1;
      }
    }
    write(directory.resolve("a.zip"), zip);
    assertRefused("images:" + directory.resolve("a.zip"), "is encrypted", "password");
  }
}
