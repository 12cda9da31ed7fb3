package org.gaea.cli;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gaea.watch.WatchServer.ResumeLauncher;

/**
 * Continues a run in a process of its own, which outlives this one. Its output is added to a file
 * in the run directory.
 */
final class ResumeProcess implements ResumeLauncher {
  /** Where the process writes what it would say on a terminal. */
  static final String LOG = "resume.log";

  /** Begins a session: Ctrl-C in this one's terminal is not for the run. */
  private static final Path SESSION = Path.of("/usr/bin/setsid");

  @Override
  public void resume(Path run) throws IOException {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(SESSION)) {
      command.add(SESSION.toString());
    }
    command.addAll(JavaCommand.ofThisProcess());
    command.addAll(List.of("resume", run.toString()));
    new ProcessBuilder(command)
        .redirectInput(
            new File("/dev/null").exists() ? Redirect.from(new File("/dev/null")) : Redirect.PIPE)
        .redirectErrorStream(true)
        .redirectOutput(Redirect.appendTo(run.resolve(LOG).toFile()))
        .start();
  }
}
