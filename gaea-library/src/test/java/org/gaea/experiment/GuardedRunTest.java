package org.gaea.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gaea.checkpoint.Checkpoint.RunIdentity;
import org.gaea.input.InvalidInputException;
import org.gaea.log.RunEvent.SearchEpoch;
import org.gaea.log.RunLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What whole runs log of their guards. */
class GuardedRunTest {
  @TempDir Path directory;

  private Configuration.Builder tiny() {
    return Configuration.builder()
        .set(Settings.METHOD, "pc-darts")
        .set(Settings.DATA, TinyImages.in(directory))
        .set(Settings.EPOCHS, 2)
        .set(Settings.TRAIN_EPOCHS, 1)
        .set(Settings.BATCH, 16)
        .set(Settings.CHANNELS, 4)
        .set(Settings.CELLS, 1)
        .set(Settings.THREADS, 1);
  }

  private List<SearchEpoch> epochs(Configuration.Builder configuration, String name) {
    Path out = directory.resolve(name);
    Experiment.prepare(configuration.build(), out, false, Observer.NONE).search();
    return RunLog.read(out).searchEpochs();
  }

  @Test
  void theEigenvalueIsLoggedWhereItIsWatchedAndChangesNothing() {
    List<SearchEpoch> plain = epochs(tiny(), "plain");
    List<SearchEpoch> watched = epochs(tiny().set(Settings.WATCH_EIGENVALUE, true), "watched");
    List<SearchEpoch> guarded = epochs(tiny().set(Settings.STOP_ON, "collapse"), "guarded");
    assertThat(plain).allSatisfy(epoch -> assertThat(epoch.dominantEigenvalue()).isEmpty());
    for (List<SearchEpoch> measured : List.of(watched, guarded)) {
      assertThat(measured).hasSize(2);
      assertThat(measured)
          .allSatisfy(epoch -> assertThat(epoch.dominantEigenvalue().orElseThrow()).isFinite());
      assertThat(measured)
          .extracting(SearchEpoch::weights)
          .isEqualTo(plain.stream().map(SearchEpoch::weights).toList());
    }
    assertThat(plain)
        .allSatisfy(
            epoch -> {
              assertThat(epoch.roundedLoss().orElseThrow()).isPositive();
              assertThat(epoch.discretisationGap()).isPresent();
            });
  }

  /** A run whose file was changed meanwhile is of another search. */
  @Test
  void aRunIsOfTheLatenciesThatItsFileHeld() throws IOException {
    Path file = directory.resolve("latencies.csv");
    Configuration.Builder counted =
        tiny().set(Settings.METHOD, "proxylessnas-macs").set(Settings.LATENCIES, Optional.of(file));
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> epochs(counted, "absent"))
        .withMessageContaining("Cannot read latencies");
    Files.writeString(file, table(0.5));
    ResolvedConfiguration setting = setting(counted);
    assertThat(setting.method().objective().description()).contains("expected milliseconds");
    RunIdentity before = setting.identity(Optional.empty());
    assertThat(setting(counted).identity(Optional.empty())).isEqualTo(before);
    Files.writeString(file, table(0.75));
    assertThat(setting.identity(Optional.empty())).isNotEqualTo(before);
  }

  private static ResolvedConfiguration setting(Configuration.Builder configuration) {
    Configuration built = configuration.build();
    return ResolvedConfiguration.of(built, Inputs.byName());
  }

  private static String table(double time) {
    StringBuilder text = new StringBuilder("operation,input,output,milliseconds\n");
    for (String shape : List.of("4x12x12", "8x6x6", "16x3x3")) {
      for (String operation :
          List.of("none", "skip_connect", "nor_conv_1x1", "nor_conv_3x3", "avg_pool_3x3")) {
        text.append("%s,%s,%s,%s\n".formatted(operation, shape, shape, time));
      }
    }
    return text.append("rest,,,1\n").toString();
  }
}
