package org.gaea.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.gaea.input.InvalidInputException;
import org.gaea.tabular.PickleBytes.NumpyDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a small archive of our own. */
class NatsBenchArchiveTest {
  private static final String SKIP =
      "|skip_connect~0|+|skip_connect~0|skip_connect~1|+|skip_connect~0|skip_connect~1|skip_connect~2|";
  private static final String NONE = "|none~0|+|none~0|none~1|+|none~0|none~1|none~2|";
  private static final String ABSENT = "|none~0|+|none~0|none~1|+|none~0|none~1|skip_connect~2|";

  @TempDir Path directory;

  @BeforeEach
  void writeArchive() {
    write("meta", meta(NONE, ABSENT, SKIP));
    write("000000", record(NONE, 10));
    write("000002", record(SKIP, 54));
  }

  private void write(String name, byte[] content) {
    PickleBytes.compress(file(name), content);
  }

  private Path file(String name) {
    return directory.resolve(name + ".pickle.pbz2");
  }

  private static byte[] meta(Object... architectures) {
    return PickleBytes.of(
        Map.of("meta_archs", List.of(architectures), "total_archs", architectures.length));
  }

  private static byte[] record(String architecture, double accuracy) {
    Map<String, Object> record = new LinkedHashMap<>();
    for (int epochs : new int[] {12, 200}) {
      Map<Object, Object> trainings = new LinkedHashMap<>();
      double base = accuracy + (epochs == 12 ? -5 : 0);
      trainings.put(new Object[] {"cifar10", 777}, training(epochs, Map.of("ori-test", base)));
      trainings.put(new Object[] {"cifar10", 888}, training(epochs, Map.of("ori-test", base + 1)));
      trainings.put(
          new Object[] {"cifar10-valid", 777},
          training(epochs, Map.of("x-valid", base - 2, "ori-test", base - 3)));
      trainings.put(
          new Object[] {"cifar100", 777},
          training(epochs, Map.of("x-valid", 1.5, "x-test", 2.5, "ori-test", 2.0)));
      record.put(
          Integer.toString(epochs),
          Map.of("arch_index", 0, "arch_str", architecture, "all_results", trainings));
    }
    return PickleBytes.of(record);
  }

  private static Map<String, Object> training(int epochs, Map<String, Double> accuracies) {
    Map<String, Object> atEnd = new HashMap<>();
    accuracies.forEach(
        (name, value) -> {
          atEnd.put(name + "@" + (epochs - 1), value);
          atEnd.put(name + "@0", 1.0);
        });
    return Map.ofEntries(
        Map.entry("epochs", epochs),
        Map.entry("eval_names", List.copyOf(accuracies.keySet())),
        Map.entry("eval_acc1es", atEnd),
        Map.entry("eval_losses", atEnd),
        Map.entry("train_acc1es", Map.of(0, 20.0, epochs - 1, 90.0)),
        Map.entry("train_losses", Map.of(epochs - 1, 0.25)),
        Map.entry("train_times", Map.of(0, 1.5, 1, 2.5)),
        Map.entry("params", new NumpyDouble(0.129306)),
        Map.entry("flop", 15.64737),
        Map.entry("latency", List.of(new NumpyDouble(0.01), 0.02)));
  }

  private static double value(TabularBenchmark table, String architecture, String measure) {
    return table.value(architecture, Measure.parse(measure)).orElseThrow();
  }

  private static void check(TabularBenchmark table) {
    assertThat(table.space()).contains("nas-bench-201");
    assertThat(table.architectures()).containsExactly(NONE, SKIP);
    assertThat(table.defaultMeasure().name()).isEqualTo("cifar10/test@200");
    assertThat(value(table, SKIP, "cifar10/test@200")).isEqualTo(54.5);
    assertThat(table.seeds(SKIP, Measure.parse("cifar10/test@200")))
        .isEqualTo(Map.of(777, 54.0, 888, 55.0));
    assertThat(value(table, SKIP, "cifar10/test@12")).isEqualTo(49.5);
    assertThat(value(table, SKIP, "cifar10-valid/valid@200")).isEqualTo(52);
    assertThat(value(table, SKIP, "cifar10-valid/test@200")).isEqualTo(51);
    assertThat(value(table, SKIP, "cifar100/valid@200")).isEqualTo(1.5);
    assertThat(value(table, SKIP, "cifar100/test@200")).isEqualTo(2.5);
    assertThat(value(table, SKIP, "cifar100/validtest@12")).isEqualTo(2);
    assertThat(value(table, SKIP, "cifar10/train@12")).isEqualTo(90);
    assertThat(value(table, SKIP, "cifar10/train-loss@200")).isEqualTo(0.25);
    assertThat(value(table, SKIP, "cifar10/training-time@200")).isEqualTo(4);
    assertThat(value(table, SKIP, "cifar10/parameters")).isEqualTo(129_306);
    assertThat(value(table, SKIP, "cifar10/macs")).isEqualTo(15_647_370);
    assertThat(value(table, SKIP, "cifar10/latency")).isCloseTo(15, within(1e-9));
    assertThat(table.value(SKIP, Measure.parse("ImageNet16-120/test@200"))).isEmpty();
    assertThat(Ranking.of(table, table.defaultMeasure()).best().architecture()).isEqualTo(SKIP);
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> table.value(ABSENT, table.defaultMeasure()))
        .withMessageContaining("has no architecture");
  }

  @Test
  void aDirectoryOrTheOneAboveItIsRead() throws IOException {
    Files.writeString(directory.resolve("expected.csv"), "index,arch\n");
    check(TabularBenchmark.open(directory));
    Path above = Files.createDirectory(directory.resolve("above"));
    Path inside = Files.createDirectory(above.resolve("NATS-tss"));
    for (String name : List.of("meta", "000000", "000002")) {
      Files.move(file(name), inside.resolve(name + ".pickle.pbz2"));
    }
    check(TabularBenchmark.open(above));
  }

  @Test
  void filesAreReadWhenTheyAreAskedFor() throws IOException {
    Files.writeString(file("000002"), "not bzip2");
    TabularBenchmark table = TabularBenchmark.open(directory);
    assertThat(value(table, NONE, "cifar10/test@200")).isEqualTo(10.5);
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> value(table, SKIP, "cifar10/test@200"))
        .withMessageContaining("000002.pickle.pbz2 is not whole bzip2 data");
  }

  @Test
  void aTarIsReadWhereItStandsAndPathsOutOfItArePassedOver() throws IOException {
    Path tar = directory.resolve("archive.tar");
    byte[] evil = Files.readAllBytes(file("000000"));
    try (TarArchiveOutputStream out = new TarArchiveOutputStream(Files.newOutputStream(tar))) {
      for (String name : List.of("meta", "000000", "000002")) {
        entry(out, "NATS-tss/" + name, Files.readAllBytes(file(name)));
      }
      entry(out, "../000001", evil);
      entry(out, "/000001", evil);
      entry(out, "a/../000001", evil);
      entry(out, "NATS-tss/notes", evil);
      TarArchiveEntry link =
          new TarArchiveEntry("NATS-tss/000001.pickle.pbz2", TarArchiveEntry.LF_SYMLINK);
      link.setLinkName("/etc/passwd");
      out.putArchiveEntry(link);
      out.closeArchiveEntry();
    }
    try (TabularBenchmark table = TabularBenchmark.open(tar)) {
      check(table);
    }
    byte[] whole = Files.readAllBytes(tar);
    Files.write(tar, Arrays.copyOf(whole, 700));
    refused(tar, "");
    Files.writeString(tar, "not a tar");
    refused(tar, "");
  }

  private static void entry(TarArchiveOutputStream out, String name, byte[] content)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name + ".pickle.pbz2", true);
    entry.setSize(content.length);
    out.putArchiveEntry(entry);
    out.write(content);
    out.closeArchiveEntry();
  }

  @Test
  void damagedFilesAreNamed() throws IOException {
    byte[] whole = Files.readAllBytes(file("000000"));
    Files.write(file("000000"), Arrays.copyOf(whole, whole.length / 2));
    refused(directory, "000000.pickle.pbz2 is not whole bzip2 data; download it again.");
    whole[whole.length / 2] ^= 0x55;
    Files.write(file("000000"), whole);
    refused(directory, "000000.pickle.pbz2 is not whole bzip2 data; download it again.");
    write("000000", Arrays.copyOf(record(NONE, 10), 99));
    refused(directory, "000000.pickle.pbz2 is not a whole pickle");
    write("000000", PickleBytes.of(Map.of("200", Map.of("arch_str", NONE))));
    refused(directory, "000000.pickle.pbz2 is not built as a record of NATS-Bench is");
    write("000000", PickleBytes.of(List.of(1)));
    refused(directory, "000000.pickle.pbz2 is not a pickle of a dictionary");
    write("000000", PickleBytes.of(Map.of()));
    refused(directory, "000000.pickle.pbz2 tells of no training");
    write("000000", unpaired(new Object[0]));
    refused(directory, "000000.pickle.pbz2 is not built as a record of NATS-Bench is");
    write("000000", record(SKIP, 10));
    refused(directory, "000000.pickle.pbz2 is not of '" + NONE + "'");
    write("000000", PickleBytes.program("cos\nsystem\n(X", 2, 0, 0, 0, "lstR"));
    refused(directory, "000000.pickle.pbz2 names 'os.system'");
    write("000000", new byte[20 << 20]);
    refused(directory, "000000.pickle.pbz2 holds more than 16 MiB");
    write("meta", PickleBytes.of(Map.of("meta_archs", List.of(1, 2))));
    refused(directory, "meta.pickle.pbz2 does not list the architectures");
    write("meta", meta(ABSENT));
    Files.delete(file("000000"));
    refused(directory, "no architecture's file beside it");
  }

  /** A record whose trainings are not told by run and seed. */
  private static byte[] unpaired(Object... key) {
    Map<Object, Object> trainings = Map.of(key, training(12, Map.of("ori-test", 1.0)));
    return PickleBytes.of(Map.of("12", Map.of("arch_str", NONE, "all_results", trainings)));
  }

  private static void refused(Path path, String part) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> TabularBenchmark.open(path).close())
        .withMessageContaining(part);
  }
}
