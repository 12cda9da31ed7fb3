package org.gaea.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.gaea.space.published.NasBench201;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published tables, where they are at hand. */
class PublishedTablesTest {
  private static final String FIRST =
      "|avg_pool_3x3~0|+|nor_conv_1x1~0|skip_connect~1|+|nor_conv_1x1~0|skip_connect~1|skip_connect~2|";
  private static final String ALL_SKIP =
      "|skip_connect~0|+|skip_connect~0|skip_connect~1|+|skip_connect~0|skip_connect~1|skip_connect~2|";

  private static @Nullable TabularBenchmark nasBench201;

  /** Read once for all tests. */
  private static TabularBenchmark nasBench201() {
    TabularBenchmark read = nasBench201;
    if (read == null) {
      read = CsvTables.read(SharedData.at("nasbench201"));
      nasBench201 = read;
    }
    return read;
  }

  @ParameterizedTest
  @CsvSource({
    "cifar10/test@200, 94.37333, 6111",
    "cifar100/test@200, 73.51333, 9930",
    "ImageNet16-120/test@200, 47.31111, 857",
    "cifar10-valid/valid@200, 91.60667, 6111",
    "cifar100/valid@200, 73.49333, 9930",
    "ImageNet16-120/valid@200, 46.73333, 10676",
  })
  void theBestIsThePublishedOne(String measure, double value, int index) {
    TabularBenchmark table = nasBench201();
    Ranking ranking = Ranking.of(table, table.measure(measure));
    assertThat(ranking.placed()).hasSize(15_625);
    assertThat(ranking.best().value()).isEqualTo(value);
    assertThat(table.architectures().indexOf(ranking.best().architecture())).isEqualTo(index);
  }

  /** The best of every accuracy has no none, so that GAEA's space loses nothing. */
  @ParameterizedTest
  @CsvSource({
    "cifar10/test@200, 6111",
    "cifar100/test@200, 9930",
    "ImageNet16-120/test@200, 857",
  })
  void theBestWithoutNoneIsTheBest(String measure, int index) {
    TabularBenchmark table = nasBench201();
    Ranking ranking = Ranking.of(table, table.measure(measure));
    ArchitectureKeys keys = ArchitectureKeys.require(table, NasBench201.withoutNone());
    Ranking part = ranking.within(keys.part().orElseThrow()).orElseThrow();
    assertThat(part.placed()).hasSize(4_096);
    assertThat(part.best()).isEqualTo(ranking.best());
    assertThat(table.architectures().indexOf(part.best().architecture())).isEqualTo(index);
  }

  @Test
  void theCellThatDartsFindsHasTheAccuracyOfThePaper() {
    TabularBenchmark table = nasBench201();
    assertThat(table.value(ALL_SKIP, Measure.parse("cifar10/test@200")).orElseThrow())
        .isCloseTo(54.30, within(0.005));
    assertThat(table.value(ALL_SKIP, Measure.parse("cifar10-valid/valid@200")).orElseThrow())
        .isCloseTo(39.77, within(0.005));
  }

  @Test
  void everyFileOfTheDirectoryIsThere() {
    TabularBenchmark table = nasBench201();
    // 18 columns of the table, 3 data sets of 10 costs on devices, 2 measures told by seed only.
    assertThat(table.measures()).hasSize(18 + 30 + 2);
    assertThat(table.seeds(FIRST, Measure.parse("cifar10-valid/valid@200")))
        .isEqualTo(Map.of(777, 82.092, 888, 81.616, 999, 82.24));
    assertThat(table.value(FIRST, Measure.parse("ImageNet16-120/fpga-energy"))).hasValue(4.54384);
    TabularBenchmark alone =
        CsvTables.read(SharedData.at("nasbench201").resolve("nasbench201.csv.gz"));
    assertThat(alone.measures()).hasSize(18);
  }

  @Test
  void otherBenchmarksHaveTheSameInterface() {
    TabularBenchmark macro = CsvTables.read(SharedData.at("nasbench-macro"));
    Ranking ranking = Ranking.of(macro, macro.defaultMeasure());
    assertThat(ranking.placed()).hasSize(6_561);
    // Two have the published best accuracy.
    assertThat(ranking.best().value()).isEqualTo(93.12666);
    assertThat(ranking.standing("22212220").rank()).isEqualTo(1);
    TabularBenchmark sample =
        CsvTables.read(SharedData.at("nasbench101").resolve("nb101_sample20001.csv.gz"));
    assertThat(sample.architectures()).hasSize(20_001);
    assertThat(sample.defaultMeasure().name()).isEqualTo("cifar10-40k/valid@108");
    TabularBenchmark small =
        CsvTables.read(SharedData.at("nasbench101").resolve("ecnas_5v_4epochs.csv.gz"));
    assertThat(small.architectures()).hasSize(2_532);
  }

  /**
   * In a Java of its own that has 100 MB and no more, with everything cold: the time is from before
   * the first class of the reader is loaded. An idle machine needs less than a second. Cores that
   * are shared need more, in processor time too, so the bound is three times that.
   */
  @Test
  void allOfNasBench201IsReadInSecondsAndAHundredMegabytes()
      throws IOException, InterruptedException {
    Path data = SharedData.at("nasbench201");
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx100m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                LoadingTime.class.getName(),
                data.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(java.waitFor()).as(said).isZero();
    System.out.println("All files of NAS-Bench-201: " + said);
    String[] words = said.split(" ", -1);
    assertThat(words[0]).isEqualTo("15625");
    assertThat(Double.parseDouble(words[2])).as("seconds for the table: " + said).isLessThan(3);
  }
}
