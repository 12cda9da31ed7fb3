package org.gaea.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.gaea.experiment.BenchmarkLookup;
import org.gaea.experiment.Configuration;
import org.gaea.experiment.ConfigurationFile;
import org.gaea.experiment.Settings;
import org.gaea.experiment.SupernetRanking;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.report.HtmlReport;
import org.gaea.report.SupernetRanks;
import org.gaea.report.SupernetRanks.RankedEpoch;
import org.gaea.statistics.RankAgreement;
import org.gaea.statistics.RankAgreement.Bounded;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gaea ranking}: how well shared weights rank architectures. */
@Command(
    name = "ranking",
    description = {
      "Compare a supernet's ranking of architectures with a table's.",
      "For each epoch of a search that was made with --keep-supernets: accuracy with the shared weights on test images against what training gives, over architectures drawn at random, with 95 %% intervals. Written to ranking.json and to the run's report."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Example:",
      "  gaea search --space nas-bench-201 --train-epochs 0 --keep-supernets --out runs/a",
      "  gaea ranking runs/a --table nasbench201"
    })
final class RankingCommand implements Runnable {
  @Parameters(paramLabel = "RUN", description = "A run directory.")
  private Path run;

  @Option(
      names = "--table",
      paramLabel = "FILE_OR_DIR",
      description = "A tabular benchmark, as 'gaea table' takes it. Default: the run's.")
  private @Nullable Path table;

  @Option(
      names = "--measure",
      paramLabel = "NAME",
      description =
          "What to compare with. Default: cifar10/test@200, or else the table's first accuracy.")
  private @Nullable String measure;

  @Option(
      names = "--samples",
      paramLabel = "N",
      defaultValue = "100",
      description = "How many architectures are drawn. Default: ${DEFAULT-VALUE}.")
  private int samples;

  @Option(
      names = "--images",
      paramLabel = "N",
      defaultValue = "500",
      description = "How many test images at most. Default: ${DEFAULT-VALUE}.")
  private int images;

  @Option(
      names = "--top",
      paramLabel = "K",
      defaultValue = "10",
      description =
          "Of how many architectures that the supernet puts first the best is taken. Default: ${DEFAULT-VALUE}.")
  private int top;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    requireRange("--samples", samples, 3, 1_000);
    requireRange("--images", images, 2, 1_000_000);
    requireRange("--top", top, 1, samples);
    Configuration.Builder settings = ConfigurationFile.ofRun(run).toBuilder();
    if (table != null) {
      settings.set(Settings.TABLE, Optional.of(table));
    }
    if (measure != null) {
      settings.set(Settings.TABLE_MEASURE, Optional.of(measure));
    }
    Configuration configuration = settings.build();
    BenchmarkLookup benchmark = BenchmarkTables.of(configuration, spec.commandLine().getErr());
    try (SignalledStop stop = SignalledStop.listening()) {
      SupernetRanks ranks = SupernetRanking.of(run, samples, images, benchmark, stop);
      ranks.write(run);
      print(ranks);
      spec.commandLine().getOut().printf(Locale.ROOT, "%nreport  %s%n", HtmlReport.write(run));
    }
  }

  private static void requireRange(String flag, int value, int least, int most) {
    if (value < least || value > most) {
      throw new InvalidInputException(
          Sentence.of("%s is %d, expected a number from %d to %d.", flag, value, least, most));
    }
  }

  private void print(SupernetRanks ranks) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        String.format(
            Locale.ROOT,
            "%d architectures, %d test images, against %s%n",
            ranks.architectures().size(),
            ranks.images(),
            ranks.measure()));
    out.println(
        String.format(
            Locale.ROOT,
            "| epoch | Kendall's tau-b | Spearman's rho | tau-b of the best fifth | regret of the top %d |",
            top));
    out.println("| --- | --- | --- | --- | --- |");
    double[] measured = ranks.measured().stream().mapToDouble(Double::doubleValue).toArray();
    for (RankedEpoch epoch : ranks.epochs()) {
      RankAgreement agreement =
          RankAgreement.of(
              epoch.shared().stream().mapToDouble(Double::doubleValue).toArray(), measured, top);
      out.println(
          String.format(
              Locale.ROOT,
              "| %d | %s | %s | %s | %s |",
              epoch.epoch(),
              text(agreement.kendall()),
              text(agreement.spearman()),
              text(agreement.kendallTop()),
              text(agreement.regretTop())));
    }
    out.flush();
  }

  private static String text(Bounded figure) {
    return !Double.isFinite(figure.value())
        ? ""
        : Double.isFinite(figure.low())
            ? String.format(
                Locale.ROOT, "%.2f (%.2f to %.2f)", figure.value(), figure.low(), figure.high())
            : String.format(Locale.ROOT, "%.2f", figure.value());
  }
}
