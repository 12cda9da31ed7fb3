package org.gaea.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.gaea.experiment.StopRequest;
import org.gaea.study.PlannedRun;
import org.gaea.study.RunLauncher;

/**
 * Makes each run of a study in a process of its own: a run that crashes takes no other with it. Its
 * output goes to a file in the same folder as its directory.
 *
 * @param out directory of the study
 * @param arguments of the command line that makes the study
 * @param stop ends the processes too, each with a check-point
 */
record RunProcesses(Path out, List<String> arguments, StopRequest stop) implements RunLauncher {
  private static final int POLL_MILLIS = 200;

  RunProcesses {
    arguments = List.copyOf(arguments);
  }

  @Override
  public void make(PlannedRun run) throws RunFailedException {
    Path log = out.resolve(run.id() + ".log");
    try {
      Process process =
          new ProcessBuilder(command(run))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      process.getOutputStream().close();
      int code = await(process);
      if (code != 0) {
        throw new RunFailedException(lastWords(log, code));
      }
    } catch (IOException e) {
      throw new RunFailedException("its process does not start: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailedException("interrupted", e);
    }
  }

  private int await(Process process) throws InterruptedException {
    boolean told = false;
    while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
      if (stop.asked() && !told) {
        process.destroy();
        told = true;
      }
    }
    return process.exitValue();
  }

  private List<String> command(PlannedRun run) {
    List<String> command =
        JavaCommand.ofThisProcess(
            String.format(Locale.ROOT, "-D%s=%d", SingleRun.PARENT, ProcessHandle.current().pid()));
    command.addAll(with(arguments, "--run", run.id()));
    return command;
  }

  /** The arguments and a flag, before all others if it can be, for what follows '--' is none. */
  static List<String> with(List<String> arguments, String flag, String value) {
    List<String> more = new ArrayList<>(arguments);
    int command = more.indexOf("study");
    more.addAll(command < 0 ? more.size() : command + 1, List.of(flag, value));
    return List.copyOf(more);
  }

  private static String lastWords(Path log, int code) throws IOException {
    List<String> lines =
        new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.isBlank())
            .toList();
    return lines.isEmpty()
        ? String.format(Locale.ROOT, "its process ended with code %d and no word", code)
        : lines.get(lines.size() - 1);
  }
}
