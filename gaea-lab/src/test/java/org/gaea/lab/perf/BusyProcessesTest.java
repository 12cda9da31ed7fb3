package org.gaea.lab.perf;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.gaea.lab.perf.WorkerProcess.JavaProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class BusyProcessesTest {
  /** Its processor time is read from outside; half of the wall clock is what two can share. */
  @Test
  void eachIsAProcessThatTakesProcessorTimeUntilItIsClosed() throws InterruptedException {
    List<ProcessHandle> spinners;
    try (BusyProcesses busy = BusyProcesses.start(2)) {
      assertThat(busy.alive()).isEqualTo(2);
      spinners = busy.handles();
      List<Duration> before = spinners.stream().map(BusyProcessesTest::processorTime).toList();
      while (spinners.stream().anyMatch(s -> !busier(s, before.get(spinners.indexOf(s))))) {
        Thread.sleep(50);
      }
    }
    for (ProcessHandle spinner : spinners) {
      spinner.onExit().join();
      assertThat(spinner.isAlive()).isFalse();
    }
  }

  /** As when the process that started it is killed. */
  @Test
  void oneEndsWithItsInput() throws Exception {
    Process spinner = JavaProcess.of(Spinner.class, List.of()).start();
    assertThat(spinner.getInputStream().read()).isEqualTo('s');
    spinner.getOutputStream().close();
    assertThat(spinner.waitFor()).isZero();
  }

  private static boolean busier(ProcessHandle process, Duration before) {
    return processorTime(process).minus(before).compareTo(Duration.ofMillis(300)) > 0;
  }

  private static Duration processorTime(ProcessHandle process) {
    return process.info().totalCpuDuration().orElseThrow();
  }
}
