package org.gaea.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.gaea.experiment.Configuration;
import org.gaea.experiment.Oracle;
import org.gaea.experiment.Result;
import org.gaea.experiment.Study;
import org.gaea.experiment.Summary;
import org.gaea.input.InvalidInputException;
import org.gaea.storage.WholeFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gaea study}: a fair comparison of methods, as a table. */
@Command(
    name = "study",
    description = {
      "Compare methods over several seeds with the same budget, as a Markdown table.",
      "Finished runs in --out are kept, so an interrupted study goes on where it stopped;"
          + " --force makes them again."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Example:",
      "  gaea study --methods gaea,darts,random --seeds 5 --out runs/study"
    })
final class StudyCommand implements Runnable {
  private static final String HEADER =
      """
      | method | seeds | test accuracy, % | sd | 95 % interval | parameters | search, s | training, s |
      | --- | --- | --- | --- | --- | --- | --- | --- |
      """;

  private static final String RUNS_HEADER =
      """

      | method | seed | test accuracy, % | architecture |
      | --- | --- | --- | --- |
      """;

  @Option(
      names = "--methods",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "gaea,darts,random",
      description = "The methods, separated by commas. Default: ${DEFAULT-VALUE}.")
  private List<String> methods;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Each method is run with the seeds 1 to N. Default: ${DEFAULT-VALUE}.")
  private int seeds;

  @Mixin private SearchOptions search;
  @Mixin private TruthOptions truth;
  @Mixin private RunOptions options;
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    if (seeds < 1 || seeds > 1_000) {
      throw new InvalidInputException(
          "--seeds is %d, expected a number from 1 to 1000.".formatted(seeds));
    }
    Oracle oracle = truth.oracle(configuration().build().space(), spec.commandLine().getErr());
    PrintWriter out = spec.commandLine().getOut();
    Path directory = options.out("study");
    List<Long> all = LongStream.rangeClosed(1, seeds).boxed().toList();
    Study study = new Study(methods, all, directory, options.force());
    List<Result> results =
        study.run(
            this::configuration,
            (configuration, run) -> Repeat.search(configuration, run) + truth.flags(),
            oracle,
            Console.on(out));
    String table = table(results, oracle);
    WholeFile.write(directory.resolve("table.md"), table);
    out.println();
    out.print(table);
    out.flush();
  }

  private Configuration.Builder configuration() {
    return search.applyTo(options.configuration());
  }

  private String table(List<Result> results, Oracle oracle) {
    StringBuilder table = new StringBuilder(HEADER);
    for (String method : methods) {
      List<Result> own = results.stream().filter(result -> result.method().equals(method)).toList();
      Summary accuracy = summary(own, result -> 100 * result.testAccuracy());
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %d | %.2f | %.2f | %.2f to %.2f | %,.0f | %.1f | %.1f |%n",
              method,
              accuracy.runs(),
              accuracy.mean(),
              accuracy.deviation(),
              accuracy.mean() - accuracy.margin(),
              accuracy.mean() + accuracy.margin(),
              summary(own, Result::parameters).mean(),
              summary(own, Result::searchSeconds).mean(),
              summary(own, Result::trainSeconds).mean()));
    }
    table.append(RUNS_HEADER);
    for (Result result : results) {
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %d | %.2f | `%s` |%n",
              result.method(),
              result.seed(),
              100 * result.testAccuracy(),
              result.architecture().replace("|", "\\|")));
    }
    return table.append(StudyTruth.of(results, oracle)).toString();
  }

  private static Summary summary(List<Result> results, ToDoubleFunction<Result> number) {
    return Summary.of(results.stream().mapToDouble(number).toArray());
  }
}
