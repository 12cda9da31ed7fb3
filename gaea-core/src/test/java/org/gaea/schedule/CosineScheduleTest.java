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
}
