package org.gaea.lab.perf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.gaea.lab.perf.WorkerProcess.JavaProcess;

/** Processes that keep a thread busy each, as whatever else a machine does. */
final class BusyProcesses implements AutoCloseable {
  private final List<Process> processes = new ArrayList<>();

  /**
   * Starts them, and returns when all are busy.
   *
   * @param count how many; none for 0
   */
  static BusyProcesses start(int count) {
    BusyProcesses busy = new BusyProcesses();
    try {
      for (int i = 0; i < count; i++) {
        busy.processes.add(JavaProcess.of(Spinner.class, List.of()).start());
      }
      for (Process process : busy.processes) {
        if (process.getInputStream().read() < 0) {
          throw new IllegalStateException("a busy process ended; its message is above");
        }
      }
      return busy;
    } catch (IOException e) {
      busy.close();
      throw new UncheckedIOException("cannot start a busy process", e);
    } catch (RuntimeException e) {
      busy.close();
      throw e;
    }
  }

  /** How many are still there. */
  long alive() {
    return processes.stream().filter(Process::isAlive).count();
  }

  List<ProcessHandle> handles() {
    return processes.stream().map(Process::toHandle).toList();
  }

  @Override
  public void close() {
    processes.forEach(Process::destroy);
  }
}
