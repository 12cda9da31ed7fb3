package org.gaea.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.gaea.experiment.TimeBudget.Plan;
import org.gaea.input.InvalidInputException;
import org.gaea.log.RunEvent;
import org.gaea.log.RunLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeBudgetTest {
  @TempDir Path directory;

  private Plan plan(double seconds, Configuration.Builder settings, Setting<?>... fixed) {
    return new TimeBudget(Duration.ofMillis(Math.round(1000 * seconds)), Set.of(fixed))
        .choose(
            settings.set(Settings.DATA, TinyImages.in(directory)).set(Settings.THREADS, 1),
            Inputs.byName());
  }

  @Test
  void moreTimeGivesMoreEpochsOrALargerNetwork() {
    Plan little = plan(20, Configuration.builder());
    Plan much = plan(400, Configuration.builder());
    assertThat(much.configuration().get(Settings.CHANNELS))
        .isGreaterThanOrEqualTo(little.configuration().get(Settings.CHANNELS));
    assertThat(much.searchSeconds() + much.trainingSeconds())
        .isBetween(200.0, 400.0)
        .isGreaterThan(little.searchSeconds() + little.trainingSeconds());
    assertThat(little.searchSeconds() + little.trainingSeconds()).isLessThan(20);
    // The images are of 12 x 12 pixels, and enlarging them gains nothing.
    assertThat(much.configuration().get(Settings.RESOLUTION)).isEqualTo(12);
  }

  @Test
  void whatIsGivenStays() {
    Plan plan =
        plan(
            60,
            Configuration.builder()
                .set(Settings.CHANNELS, 4)
                .set(Settings.EPOCHS, 3)
                .set(Settings.RESOLUTION, 8),
            Settings.CHANNELS,
            Settings.EPOCHS,
            Settings.RESOLUTION);
    assertThat(plan.configuration().get(Settings.CHANNELS)).isEqualTo(4);
    assertThat(plan.configuration().get(Settings.EPOCHS)).isEqualTo(3);
    assertThat(plan.configuration().get(Settings.RESOLUTION)).isEqualTo(8);
    assertThat(plan.configuration().get(Settings.TRAIN_EPOCHS)).isGreaterThan(3);
  }

  @Test
  void aSearchAloneMayHaveAllTheTime() {
    Plan plan =
        plan(60, Configuration.builder().set(Settings.TRAIN_EPOCHS, 0), Settings.TRAIN_EPOCHS);
    assertThat(plan.trainingSeconds()).isZero();
    assertThat(plan.searchSeconds()).isBetween(25.0, 60.0);
  }

  @Test
  void tooLittleTimeIsRefused() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> plan(0.02, Configuration.builder()))
        .withMessageMatching(
            "\\S+ minutes are too short: search of 1 and training of 1 epochs take about \\S+ here; choose minutes \\S+ or more, or fewer images\\.");
  }

  /** The log, the configuration and the command all have the number that was chosen in the end. */
  @Test
  void theTrainingIsFittedToTheTimeThatIsLeft() {
    Path out = directory.resolve("run");
    Configuration.Builder settings = Configuration.builder().set(Settings.CHANNELS, 2);
    Plan plan = plan(4, settings.set(Settings.EPOCHS, 1), Settings.CHANNELS, Settings.EPOCHS);
    Experiment.prepare(plan.configuration(), Inputs.byName(), out, false, Observer.NONE)
        .repeatedBy(own -> "train for " + own.get(Settings.TRAIN_EPOCHS))
        .endingBy(plan)
        .search();
    requireOneNumber(out);
  }

  /** Killed right after the choice is logged, or in the first step of the training. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aRunThatIsCutOffKeepsTheNumberThatWasChosen(boolean later) throws IOException {
    Path out = directory.resolve("run");
    Configuration.Builder settings = Configuration.builder().set(Settings.CHANNELS, 2);
    Plan plan = plan(4, settings.set(Settings.EPOCHS, 1), Settings.CHANNELS, Settings.EPOCHS);
    Observer killer =
        new Observer() {
          @Override
          public void event(RunEvent event) {
            if (!later && event instanceof RunEvent.TrainingPlanned) {
              throw new IllegalStateException("killed");
            }
          }

          @Override
          public void progress(Progress progress) {
            if (later && progress.phase().equals("train")) {
              throw new IllegalStateException("killed");
            }
          }
        };
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                Experiment.prepare(plan.configuration(), Inputs.byName(), out, false, killer)
                    .repeatedBy(own -> "train for " + own.get(Settings.TRAIN_EPOCHS))
                    .endingBy(plan)
                    .search());
    UnfinishedRun.in(out).resume(Optional.empty());
    requireOneNumber(out);
  }

  private static void requireOneNumber(Path out) {
    RunLog log = RunLog.read(out);
    int chosen = log.plan().orElseThrow().trainEpochs();
    assertThat(log.trainingEpochs()).hasSize(chosen);
    assertThat(log.started().orElseThrow().setting("train-epochs"))
        .contains(String.valueOf(chosen));
    assertThat(log.started().orElseThrow().command()).contains("train for " + chosen);
    assertThat(ConfigurationFile.ofRun(out).get(Settings.TRAIN_EPOCHS)).isEqualTo(chosen);
  }
}
