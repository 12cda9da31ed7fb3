package org.gaea.tabular;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.gaea.fuzz.Fuzzing;
import org.gaea.fuzz.Inputs;
import org.gaea.fuzz.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of comma-separated values; what is accepted can be ranked. */
class CsvFuzzTest {
  private static final String TABLE =
      "index,arch,c10_test,c10_valid,mflops\n7,a,94.5,,15.64737\n3,\"b\",10,9.5,7.78305\n";
  private static final String OWN = "architecture,mine/test@12,mine/parameters\nx,0.5,3\ny,1.5,4\n";

  @TempDir Path directory;

  private Reading file(String name) {
    return input -> {
      Fuzzing.replace(directory.resolve(name), input);
      ranked(directory);
    };
  }

  private static void ranked(Path path) {
    try (TabularBenchmark table = TabularBenchmark.open(path)) {
      Ranking.of(table, table.defaultMeasure());
      for (String architecture : table.architectures()) {
        table.measures().forEach(measure -> table.value(architecture, measure));
      }
    }
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  @Test
  void plainTables() {
    Fuzzing.check("CSV", 3_000, Inputs.texts(TABLE, OWN), file("table.csv"));
  }

  @Test
  void compressedTables() {
    byte[] text = TABLE.getBytes(StandardCharsets.UTF_8);
    Fuzzing.check("CSV gzip", 2_000, Inputs.deflated(gzip(text)), file("table.csv.gz"));
    Inputs inside = Inputs.texts(TABLE, OWN).packed(CsvFuzzTest::gzip);
    Fuzzing.check("CSV inside gzip", 2_000, inside, file("table.csv.gz"));
  }

  @Test
  void additions() throws IOException {
    Files.writeString(directory.resolve("table.csv"), TABLE);
    Inputs seeds = Inputs.texts("index,seed,c10_valid,c100_validtest\n7,777,90,70\n3,777,9,1\n");
    Fuzzing.check("CSV seeds", 2_000, seeds, file("seeds.csv"));
    Files.delete(directory.resolve("seeds.csv"));
    Inputs hardware = Inputs.texts("index,pixel3_latency,edgetpu_latency\n3,1.5,-1.0\n7,2.5,-1\n");
    Fuzzing.check("CSV hardware", 2_000, hardware, file("hw_cifar100.csv"));
  }

  @Test
  void measures() {
    Fuzzing.check(
        "measures",
        3_000,
        Inputs.texts("cifar10/test@200", "cifar10-valid/valid@12", "cifar100/train-loss@200"),
        input -> {
          Measure read = Measure.parse(new String(input, StandardCharsets.UTF_8));
          if (!Measure.parse(read.name()).equals(read)) {
            throw new AssertionError("another measure when written and read again");
          }
          read.meaning();
        });
  }
}
