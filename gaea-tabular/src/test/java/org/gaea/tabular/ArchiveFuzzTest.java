package org.gaea.tabular;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.gaea.fuzz.Fuzzing;
import org.gaea.fuzz.Inputs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** NATS-Bench's archive: its pickles, their compression, and the tar of them. */
class ArchiveFuzzTest {
  private static final byte[] META =
      PickleBytes.of(Map.of("meta_archs", List.of("|a|", "|b|"), "total_archs", 2));

  private final byte[] record = SmallRecord.of("|a|");

  @TempDir Path directory;

  @BeforeEach
  void writeArchive() throws IOException {
    Files.write(directory.resolve("meta.pickle.pbz2"), compressed(META));
    Files.write(directory.resolve("000000.pickle.pbz2"), compressed(record));
  }

  private static byte[] compressed(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream zip = new BZip2CompressorOutputStream(out, 1)) {
      zip.write(content);
    }
    return out.toByteArray();
  }

  private static void asked(Path path) {
    try (TabularBenchmark table = TabularBenchmark.open(path)) {
      String first = table.architectures().get(0);
      table.defaultMeasure();
      table.measures().forEach(measure -> table.seeds(first, measure));
    }
  }

  @Test
  void records() {
    Fuzzing.check(
        "NATS-Bench records",
        8_000,
        Inputs.bytes(record),
        input -> {
          Map<?, ?> unpickled = PickledData.read("record", input);
          ArchiveRecord read = ArchiveRecord.of("record", unpickled, "|a|");
          read.measures().forEach(measure -> read.seeds(measure));
        });
  }

  @Test
  void names() {
    Fuzzing.check(
        "NATS-Bench meta",
        1_000,
        Inputs.bytes(META),
        input -> {
          Fuzzing.replace(directory.resolve("meta.pickle.pbz2"), compressed(input));
          asked(directory);
        });
  }

  @Test
  void compressions() throws IOException {
    Fuzzing.check(
        "NATS-Bench bzip2",
        1_000,
        Inputs.bytes(compressed(record)),
        input -> {
          Fuzzing.replace(directory.resolve("000000.pickle.pbz2"), input);
          asked(directory);
        });
  }

  /**
   * One entry is a link that leads out of the archive: names and links of entries are spoilt too.
   */
  @Test
  void tars() throws IOException {
    ByteArrayOutputStream tar = new ByteArrayOutputStream();
    try (TarArchiveOutputStream out = new TarArchiveOutputStream(tar, 512)) {
      for (String name : List.of("meta", "000000")) {
        String file = name + ".pickle.pbz2";
        byte[] content = Files.readAllBytes(directory.resolve(file));
        TarArchiveEntry entry = new TarArchiveEntry("NATS-tss/" + file);
        entry.setSize(content.length);
        out.putArchiveEntry(entry);
        out.write(content);
        out.closeArchiveEntry();
      }
      TarArchiveEntry link =
          new TarArchiveEntry("../000001.pickle.pbz2", TarArchiveEntry.LF_SYMLINK);
      link.setLinkName("/etc/passwd");
      out.putArchiveEntry(link);
      out.closeArchiveEntry();
    }
    Path file = directory.resolve("archive.tar");
    Fuzzing.check(
        "NATS-Bench tar",
        2_000,
        Inputs.bytes(tar.toByteArray()),
        input -> {
          Fuzzing.replace(file, input);
          asked(file);
        });
  }
}
