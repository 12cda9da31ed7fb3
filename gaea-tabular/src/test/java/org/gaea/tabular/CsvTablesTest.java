package org.gaea.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.gaea.input.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTablesTest {
  private static final String SKIP =
      "|skip_connect~0|+|skip_connect~0|skip_connect~1|+|skip_connect~0|skip_connect~1|skip_connect~2|";
  private static final String NONE = "|none~0|+|none~0|none~1|+|none~0|none~1|none~2|";

  @TempDir Path directory;

  private Path write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    try (OutputStream out = Files.newOutputStream(file)) {
      if (name.endsWith(".gz")) {
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
          zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
      } else {
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
    }
    return file;
  }

  private void writeNasBench201() throws IOException {
    write(
        "table.csv.gz",
        "index,arch,c10_test,c10_valid,mflops\n7,%s,94.5,,15.64737\n3,%s,10,9.5,7.78305\n"
            .formatted(SKIP, NONE));
    write(
        "seeds.csv", "index,seed,c10_valid,c100_validtest\n7,777,90,70\n7,888,92,72\n3,777,9,1\n");
    write("hw_cifar100.csv", "index,pixel3_latency,edgetpu_latency\n3,1.5,-1.0\n7,2.5,-1\n");
    write("unrelated.csv", "a,b\n1,2\n");
  }

  private static double value(TabularBenchmark table, String architecture, String measure) {
    return table.value(architecture, Measure.parse(measure)).orElseThrow();
  }

  @Test
  void aDirectoryIsReadTogether() throws IOException {
    writeNasBench201();
    TabularBenchmark table = CsvTables.read(directory);
    assertThat(table.name()).isEqualTo("NAS-Bench-201");
    assertThat(table.space()).contains("nas-bench-201");
    assertThat(table.architectures()).containsExactly(SKIP, NONE);
    assertThat(table.defaultMeasure().name()).isEqualTo("cifar10/test@200");
    assertThat(value(table, SKIP, "cifar10/test@200")).isEqualTo(94.5);
    assertThat(value(table, SKIP, "cifar10/macs")).isEqualTo(15_647_370);
    assertThat(value(table, NONE, "cifar100/pixel3-latency")).isEqualTo(1.5);
    assertThat(table.value(SKIP, Measure.parse("cifar100/edgetpu-latency"))).isEmpty();
    // A mean that is not told is that of the seeds; one that is told stands.
    assertThat(value(table, SKIP, "cifar10-valid/valid@200")).isEqualTo(91);
    assertThat(value(table, NONE, "cifar10-valid/valid@200")).isEqualTo(9.5);
    assertThat(table.seeds(SKIP, Measure.parse("cifar100/validtest@200")))
        .isEqualTo(Map.of(777, 70.0, 888, 72.0));
    assertThat(table.seeds(NONE, Measure.parse("cifar10/test@200"))).isEmpty();
    assertThat(table.measures())
        .extracting(Measure::name)
        .containsExactly(
            "cifar10/test@200",
            "cifar10-valid/valid@200",
            "cifar10/macs",
            "cifar100/edgetpu-latency",
            "cifar100/pixel3-latency",
            "cifar100/validtest@200");
  }

  @Test
  void aFileIsReadAlone() throws IOException {
    writeNasBench201();
    TabularBenchmark table = CsvTables.read(directory.resolve("table.csv.gz"));
    assertThat(table.measures()).hasSize(3);
    assertThat(table.value(SKIP, Measure.parse("cifar10-valid/valid@200"))).isEmpty();
  }

  @Test
  void aTableOfOnesOwnDescribesItself() throws IOException {
    Path file =
        write(
            "mine.csv",
            "\uFEFFnas-bench-201,note,svhn/test@20\n\"%s\",\"a, b\",95.5\n".formatted(NONE));
    TabularBenchmark table = CsvTables.read(file);
    assertThat(table.name()).isEqualTo("mine.csv");
    assertThat(table.space()).contains("nas-bench-201");
    assertThat(table.defaultMeasure().name()).isEqualTo("svhn/test@20");
    assertThat(value(table, NONE, "svhn/test@20")).isEqualTo(95.5);
    Files.writeString(file, "architecture,svhn/macs\nx,1\n");
    assertThat(CsvTables.read(file).space()).isEmpty();
  }

  @Test
  void runsWithoutSeedsAreNumbered() throws IOException {
    Path file =
        write("macro.csv", "code,acc_1,acc_2,mean_acc,params\n00000000,45,46,45.5,387882\n");
    TabularBenchmark table = CsvTables.read(file);
    assertThat(table.name()).isEqualTo("NAS-Bench-Macro");
    assertThat(value(table, "00000000", "cifar10-macro/test")).isEqualTo(45.5);
    assertThat(table.seeds("00000000", Measure.parse("cifar10-macro/test")))
        .isEqualTo(Map.of(1, 45.0, 2, 46.0));
  }

  @Test
  void fractionsBecomePercent() throws IOException {
    Path file = write("101.csv", "hash,params,valid_108\n00005c14,8555530,0.930489\n");
    assertThat(value(CsvTables.read(file), "00005c14", "cifar10-40k/valid@108"))
        .isCloseTo(93.0489, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "a,b|1,2; no column of architectures",
        "index,seed,c10_valid|0,777,90; no column of architectures",
        "arch,c10_test|x; row 2 has 1 fields, but the header has 2",
        "arch,c10_test|x,good; row 2: c10_test is 'good', expected a number or nothing",
        "arch,c10_test|x,1e999; row 2: c10_test is '1e999', expected a finite number",
        "arch,mflops|x,1e-2147483647; row 2: mflops is '1e-2147483647', expected a number or nothing",
        "arch,c10_test; has a header and no rows",
        "arch,arch,c10_test|x,y,1; does not begin with a row of different column names",
        "arch\tc10_test|x\t94.5; is separated by tabulators, and commas are expected",
        "arch,c10_test|x,1|x,2; holds architecture 'x' twice",
        "architecture,svhn/beauty|x,1; 'beauty' is neither a split",
      })
  void aMalformedTableIsRefusedWithThePlace(String rows, String part) throws IOException {
    Path file = write("table.csv", rows.replace('|', '\n') + "\n");
    refused(file, part);
  }

  /** As spreadsheets write it where the comma is in numbers. */
  @Test
  void semicolonsAreNamed() throws IOException {
    Path file = write("table.csv", "arch;c10_test\nx;94,5\n");
    refused(file, "is separated by ';', and commas are expected");
  }

  @Test
  void filesThatAreNotWholeAreRefused() throws IOException {
    writeNasBench201();
    Path file = directory.resolve("table.csv.gz");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    refused(file, "check that it is whole");
    Files.writeString(file, "arch,c10_test\n");
    refused(file, "check that it is whole");
    Files.write(file, new byte[0]);
    refused(file, "check that it is whole");
    Files.write(file, whole);
    write("seeds.csv", "index,seed,c10_valid\n5,777,90\n");
    refused(directory, "seeds.csv, row 2: index is '5', expected one of table.csv.gz");
    write("seeds.csv", "index,seed,c10_valid\n7,first,90\n");
    refused(directory, "seed is 'first', expected a whole number");
    write("other.csv", "code,mean_acc\n0,1\n");
    refused(directory, "holds several tables (other.csv, table.csv.gz)");
  }

  @Test
  void aBombIsRefused() throws IOException {
    Path file = directory.resolve("table.csv.gz");
    bomb(file, "x,1\n", 5);
    refused(file, "has more than 1,000,000 rows");
    bomb(file, "x" + " ".repeat(2_000) + ",1\n", 260);
    refused(file, "holds more than 256 MiB");
  }

  /** Some mebibytes of a row, each compressed by itself, as gzip allows. */
  private static void bomb(Path file, String row, int mebibytes) throws IOException {
    byte[] rows = gzip(row.repeat((1 << 20) / row.length() + 1));
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(gzip("arch,c10_test\n"));
      for (int i = 0; i < mebibytes; i++) {
        out.write(rows);
      }
    }
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream zip = new GZIPOutputStream(out)) {
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  private static void refused(Path path, String part) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> CsvTables.read(path))
        .withMessageContaining(part);
  }

  /** Fifteen thousand rows of text and numbers of the width of the published table. */
  @Test
  void aTableOfTheSizeOfTheBenchmarkIsReadInASecond() throws IOException {
    StringBuilder text =
        new StringBuilder("index,arch,c10_test,c10_valid,c100_test,params,mflops\n");
    for (int i = 0; i < 15_625; i++) {
      text.append("%d,%s%d,94.37333,91.60667,73.51333,%d,113.95137%n".formatted(i, SKIP, i, i));
    }
    Path file = write("table.csv.gz", text.toString());
    double start = LoadingTime.processorSeconds();
    TabularBenchmark table = CsvTables.read(file);
    assertThat(LoadingTime.processorSeconds() - start).isLessThan(3);
    assertThat(Ranking.of(table, table.defaultMeasure()).placed()).hasSize(15_625);
  }
}
