package org.gaea.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.gaea.experiment.baseline.Baseline;
import org.gaea.experiment.baseline.Baselines;
import org.gaea.experiment.trial.ProxyStudy;
import org.gaea.input.InvalidInputException;
import org.gaea.random.RandomStreams;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;
import org.gaea.space.published.NasBench201;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Baselines beside the methods of a study. */
class StudyBaselinesTest {
  private static final SearchSpace SPACE = NasBench201.space();

  @TempDir Path directory;

  private Configuration.Builder tiny() {
    return Configuration.builder()
        .set(Settings.DATA, TinyImages.in(directory))
        .set(Settings.EPOCHS, 1)
        .set(Settings.TRAIN_EPOCHS, 1)
        .set(Settings.BATCH, 32)
        .set(Settings.CHANNELS, 2)
        .set(Settings.CELLS, 1)
        .set(Settings.THREADS, 1);
  }

  private List<Result> run(List<Baseline> baselines, Path out) {
    return new Study(
            List.of("random"),
            baselines,
            List.of(1L),
            out,
            false,
            CheckpointPolicy.usual(),
            StopRequest.NONE)
        .run(
            this::tiny,
            (c, architecture, d) -> architecture.orElse(""),
            BenchmarkLookup.NONE,
            Observer.NONE);
  }

  @Test
  void everyBaselineIsTrainedAsMethodsAre() {
    List<Result> results = run(Baselines.all(), directory.resolve("out"));
    assertThat(results)
        .extracting(Result::method)
        .containsExactly(
            "random", "random-search", "synflow", "naswot", "gradient-norm", "parameters", "macs");
    assertThat(results.subList(1, results.size()))
        .allSatisfy(result -> assertThat(result.searchSeconds()).isPositive())
        .allSatisfy(result -> assertThat(result.testAccuracy().orElseThrow()).isPositive());
    // The second time nothing is run, and everything is told as it was.
    assertThat(run(Baselines.all(), directory.resolve("out"))).isEqualTo(results);
    // And the same choices are made again elsewhere.
    assertThat(run(List.of(Baselines.named("naswot")), directory.resolve("again")))
        .extracting(Result::architecture)
        .containsExactly(results.get(0).architecture(), results.get(3).architecture());
  }

  /** By its number of parameters the best of what is drawn is known without any network. */
  @Test
  void theBestByAProxyIsTheBestOfWhatItsStreamDraws() {
    Result chosen =
        run(List.of(Baselines.named("parameters")), directory.resolve("out")).stream()
            .filter(result -> result.method().equals("parameters") && result.seed() == 1)
            .findFirst()
            .orElseThrow();
    ResolvedConfiguration setting = ResolvedConfiguration.of(tiny().build(), Inputs.byName());
    RandomStreams random = new RandomStreams(1).under("baseline");
    List<Architecture> drawn =
        new ProxyStudy(
                SPACE, setting.skeleton(), ProxyStudy.batch(setting.data(), 32, random), random)
            .draw(100);
    long most =
        drawn.stream()
            .map(one -> SPACE.cost(one, setting.skeleton()).parameters())
            .max(Comparator.naturalOrder())
            .orElseThrow();
    assertThat(chosen.parameters()).isEqualTo(most);
    assertThat(drawn).contains(SPACE.parse(chosen.architecture()));
  }

  @Test
  void anUnknownBaselineIsRefused() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Baselines.named("sinflow"))
        .withMessageContaining("Did you mean 'synflow'?");
  }
}
