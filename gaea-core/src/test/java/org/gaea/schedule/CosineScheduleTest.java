package org.gaea.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CosineScheduleTest {
  @Test
  void fallsFromTheFirstRateThroughTheMiddleTowardsTheLast() {
    CosineSchedule schedule = new CosineSchedule(0.1, 0.02, 100);
    assertThat(schedule.rate(0)).isCloseTo(0.1, within(1e-15));
    assertThat(schedule.rate(50)).isCloseTo(0.06, within(1e-15));
    assertThat(schedule.rate(100)).isCloseTo(0.02, within(1e-15));
  }

  @Test
  void staysAtTheLastRate() {
    CosineSchedule schedule = new CosineSchedule(0.1, 0.02, 100);
    assertThat(schedule.rate(101)).isEqualTo(0.02);
    assertThat(schedule.rate(200)).isEqualTo(0.02);
  }

  @Test
  void keepsARateForAnEpoch() {
    CosineSchedule byStep = new CosineSchedule(0.1, 0.02, 100);
    CosineSchedule byEpoch = new CosineSchedule(0.1, 0.02, 100, 0, 10);
    for (int step = 0; step < 100; step++) {
      assertThat(byEpoch.rate(step)).isEqualTo(byStep.rate(step - step % 10));
    }
  }

  @Test
  void risesInTheWarmUpAndThenIsWhereTheCosineIs() {
    CosineSchedule cold = new CosineSchedule(0.1, 0.02, 100);
    CosineSchedule warmed = new CosineSchedule(0.1, 0.02, 100, 20, 1);
    assertThat(warmed.rate(0)).isCloseTo(0.005, within(1e-15));
    assertThat(warmed.rate(9)).isCloseTo(0.05, within(1e-15));
    assertThat(warmed.rate(19)).isCloseTo(0.1, within(1e-15));
    assertThat(warmed.rate(20)).isEqualTo(cold.rate(20));
    // By epochs of ten steps: half, whole.
    CosineSchedule byEpoch = new CosineSchedule(0.1, 0.02, 100, 20, 10);
    assertThat(byEpoch.rate(7)).isCloseTo(0.05, within(1e-15));
    assertThat(byEpoch.rate(13)).isCloseTo(0.1, within(1e-15));
    assertThat(byEpoch.rate(25)).isEqualTo(cold.rate(20));
  }
}
