package org.gaea.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.gaea.experiment.TimeBudget.Plan;
import org.gaea.input.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
