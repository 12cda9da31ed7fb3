package org.gaea.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gaea.input.InvalidInputException;
import org.gaea.report.HtmlReport;
import org.gaea.report.RunComparison;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gaea report}: writes a run's report again, finished or not; of several runs, one page. */
@Command(
    name = "report",
    description = {
      "Write a run's HTML report again, from its log; of several runs, one page that compares them.",
      "The runs need not be finished."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  gaea report runs/a --open",
      "  gaea report runs/a runs/b runs/c --out abc.html"
    })
final class ReportCommand implements Runnable {
  private static final String COMPARISON = "comparison.html";

  @Parameters(paramLabel = "RUN", arity = "1..*", description = "A run directory.")
  private List<Path> runs;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "The page of several runs. Default: comparison.html in the folder of the first run.")
  private @Nullable Path out;

  @Mixin private OpenOption open;
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    Desktop desktop = open.desktop(spec.commandLine().getErr());
    Path page = runs.size() == 1 ? single(runs.get(0)) : compared();
    spec.commandLine().getOut().println(page);
    desktop.open(page.toAbsolutePath().toUri());
  }

  private Path single(Path run) {
    if (out != null) {
      throw new InvalidInputException(
          "--out names the page of several runs; the report of one is report.html in its directory.");
    }
    return HtmlReport.write(run);
  }

  private Path compared() {
    Path page =
        Optional.ofNullable(out)
            .orElseGet(() -> runs.get(0).toAbsolutePath().normalize().resolveSibling(COMPARISON));
    RunComparison.write(runs, page);
    return page;
  }
}
