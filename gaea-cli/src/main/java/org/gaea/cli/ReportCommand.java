package org.gaea.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.report.HtmlReport;
import org.gaea.report.ReportForm;
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
      "Write a run's HTML report again, from its log, or its log for other programs; of several runs, one page that compares them.",
      "The runs need not be finished."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  gaea report runs/a --open",
      "  gaea report runs/a --to tensorboard",
      "  gaea report runs/a runs/b runs/c --out abc.html"
    })
final class ReportCommand implements Runnable {
  private static final String COMPARISON = "comparison.html";

  @Parameters(paramLabel = "RUN", arity = "1..*", description = "A run directory.")
  private List<Path> runs;

  @Option(
      names = "--to",
      paramLabel = "FORM",
      description = "tensorboard or csv: write that in the place of the report, of one run.")
  private @Nullable String to;

  @Option(
      names = "--out",
      paramLabel = "PLACE",
      description = {
        "The page of several runs, or the directory of --to.",
        "Default: comparison.html in the folder of the first run, RUN/tensorboard or RUN/csv."
      })
  private @Nullable Path out;

  @Mixin private OpenOption open;
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    if (to != null) {
      spec.commandLine().getOut().println(write(ReportForm.named(to)));
      return;
    }
    Desktop desktop = open.desktop(spec.commandLine().getErr());
    Path page = runs.size() == 1 ? single(runs.get(0)) : compared();
    spec.commandLine().getOut().println(page);
    desktop.open(page.toAbsolutePath().toUri());
  }

  private Path write(ReportForm form) {
    if (runs.size() > 1) {
      throw new InvalidInputException(
          Sentence.of("--to takes one run, and %d are given; give it for each.", runs.size()));
    }
    Path run = runs.get(0);
    return form.write(run, out == null ? form.place(run) : out);
  }

  private Path single(Path run) {
    if (out != null) {
      throw new InvalidInputException(
          "--out names the page of several runs, or the directory of --to; the report of one is report.html in its directory.");
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
