package org.gaea.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gaea.checkpoint.RunIdentity;
import org.gaea.input.InvalidInputException;
import org.gaea.log.RunEvent.SearchEpoch;
import org.gaea.log.RunLog;
import org.gaea.spacefile.SpaceSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What whole runs log of their guards. */
class GuardedRunTest {
  @TempDir Path directory;

  private Configuration.Builder tiny() {
    return Configuration.builder()
        .method("pc-darts")
        .data(TinyImages.in(directory))
        .epochs(2)
        .trainEpochs(1)
        .batch(16)
        .channels(4)
        .cells(1)
        .threads(1);
  }

  private List<SearchEpoch> epochs(Configuration.Builder configuration, String name) {
    Path out = directory.resolve(name);
    Experiment.prepare(configuration.build(), out, false, Observer.NONE).search();
    return RunLog.read(out).searchEpochs();
  }

  @Test
  void theEigenvalueIsLoggedWhereItIsWatchedAndChangesNothing() {
    List<SearchEpoch> plain = epochs(tiny(), "plain");
    List<SearchEpoch> watched = epochs(tiny().watchEigenvalue(true), "watched");
    List<SearchEpoch> guarded = epochs(tiny().stopOn("collapse"), "guarded");
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
    Configuration.Builder counted = tiny().method("proxylessnas-macs").latencies(file.toString());
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> epochs(counted, "absent"))
        .withMessageContaining("Cannot read latencies");
    Files.writeString(file, table(0.5));
    ResolvedConfiguration setting = setting(counted);
    assertThat(setting.method().objective().description()).contains("expected microseconds");
    RunIdentity before = Identities.of(setting, Optional.empty());
    assertThat(Identities.of(setting(counted), Optional.empty())).isEqualTo(before);
    Files.writeString(file, table(0.75));
    assertThat(Identities.of(setting, Optional.empty())).isNotEqualTo(before);
  }

  private static ResolvedConfiguration setting(Configuration.Builder configuration) {
    Configuration built = configuration.build();
    return ResolvedConfiguration.of(built, SpaceSource.of(built.space()));
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
