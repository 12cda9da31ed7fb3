package org.gaea.cli;

import java.nio.file.Path;
import org.gaea.report.HtmlReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gaea report}: writes a run's report again, finished or not. */
@Command(
    name = "report",
    description = {
      "Write a run's HTML report again, from its log.",
      "The run need not be finished."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  gaea report runs/a"})
final class ReportCommand implements Runnable {
  @Parameters(paramLabel = "RUN", description = "A run directory.")
  private Path run;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().getOut().println(HtmlReport.write(run));
  }
}
