package org.gaea.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.gaea.input.InvalidInputException;
import org.gaea.log.RunEvent.BenchmarkScore;
import org.gaea.report.HtmlReport;
import org.gaea.report.SupernetRanks;
import org.gaea.report.SupernetRanks.RankedEpoch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupernetRankingTest {
  @TempDir Path directory;

  private static Optional<BenchmarkScore> length(String architecture) {
    return Optional.of(
        new BenchmarkScore(
            "length", "its letters", "", architecture.length(), 100, 0, 1, 1, Optional.empty()));
  }

  @Test
  void ranksByTheWeightsOfEachEpoch() throws IOException {
    Path run = searched("gaea");
    assertThat(SupernetRanking.isPossible(run)).isTrue();
    SupernetRanks ranks = ranks(run);
    assertThat(ranks.epochs()).extracting(RankedEpoch::epoch).containsExactly(1, 2);
    assertThat(ranks.architectures()).hasSize(12).doesNotHaveDuplicates();
    assertThat(ranks.images()).isEqualTo(32);
    assertThat(ranks.measured().get(3)).isEqualTo(ranks.architectures().get(3).length());
    assertThat(ranks.epochs().get(0).shared()).isNotEqualTo(ranks.epochs().get(1).shared());
    assertThat(ranks.epochs())
        .allSatisfy(one -> assertThat(one.shared()).allMatch(a -> a >= 0 && a <= 1));
    assertThat(ranks(run)).isEqualTo(ranks);
    ranks.write(run);
    assertThat(SupernetRanks.read(run)).contains(ranks);
    assertThat(Files.readString(HtmlReport.write(run))).contains("Ranking by shared weights");
  }

  private Path searched(String method) {
    Path run = directory.resolve(method);
    Experiment.prepare(
            Configuration.builder()
                .set(Settings.METHOD, method)
                .set(Settings.DATA, TinyImages.in(directory))
                .set(Settings.SPACE, "nas-bench-201")
                .set(Settings.EPOCHS, 2)
                .set(Settings.TRAIN_EPOCHS, 0)
                .set(Settings.BATCH, 16)
                .set(Settings.CHANNELS, 2)
                .set(Settings.CELLS, 1)
                .set(Settings.THREADS, 1)
                .build(),
            run,
            false,
            Observer.NONE)
        .checkpointing(new CheckpointPolicy(new CheckpointInterval.Epochs(1), 2, true))
        .search();
    return run;
  }

  /** So a study with random architectures in it can keep supernets of the others. */
  @Test
  void aMethodThatTrainsNothingHasNothingToRank() {
    assertThat(SupernetRanking.isPossible(searched("random"))).isFalse();
  }

  private static SupernetRanks ranks(Path run) {
    return SupernetRanking.of(run, 12, 64, SupernetRankingTest::length, StopRequest.NONE);
  }

  @Test
  void aRunThatKeptNoneIsRefused() throws IOException {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> ranks(Files.createDirectories(directory.resolve("none"))))
        .withMessageContaining("search again with keep-supernets");
  }
}
