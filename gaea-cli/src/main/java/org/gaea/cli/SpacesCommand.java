package org.gaea.cli;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gaea.nasbench1shot1.CountingRule;
import org.gaea.nasbench1shot1.OneShotSpace;
import org.gaea.space.Decision;
import org.gaea.space.SearchSpace;
import org.gaea.space.published.SearchSpaces;
import org.gaea.spacefile.SpaceSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gaea spaces}: every search space. */
@Command(
    name = "spaces",
    description = "List the search spaces with their decisions.",
    mixinStandardHelpOptions = true)
final class SpacesCommand implements Runnable {
  @Option(
      names = "--counts",
      description =
          "Print instead how many architectures the spaces of NAS-Bench-1Shot1 have, by every rule of counting; see docs/nas-bench-101.md.")
  private boolean counts;

  // No --space: that has the default of a search.
  @Parameters(
      arity = "0..1",
      paramLabel = "NAME_OR_FILE",
      description = "Only this space, or one that a YAML file describes.")
  private @Nullable String nameOrFile;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    if (counts) {
      OneShotCounts.print(out);
    } else {
      printSpaces(out);
    }
    out.flush();
  }

  private void printSpaces(PrintWriter out) {
    List<SearchSpace> spaces =
        nameOrFile == null ? SearchSpaces.all() : List.of(SpaceSource.of(nameOrFile).space());
    for (SearchSpace space : spaces) {
      out.println(space.name());
      out.println("  " + space.description());
      out.println("  architectures: " + size(space.size()));
      printDecisions(out, space.decisions());
    }
  }

  /** In full as far as it can be read. */
  private static String size(BigInteger size) {
    return size.bitLength() < 40
        ? String.format(Locale.ROOT, "%,d", size)
        : String.format(Locale.ROOT, "%.2e", new BigDecimal(size));
  }

  /** One line for each run of decisions with the same options. */
  private static void printDecisions(PrintWriter out, List<Decision> decisions) {
    int first = 0;
    for (int d = 1; d <= decisions.size(); d++) {
      boolean differs =
          d == decisions.size()
              || !decisions.get(d).options().equals(decisions.get(first).options());
      if (differs) {
        String names =
            decisions.subList(first, d).stream()
                .map(Decision::name)
                .collect(Collectors.joining(" "));
        out.println(String.format(Locale.ROOT, "  %s", names));
        out.println(
            String.format(
                Locale.ROOT, "    %s", String.join(", ", decisions.get(first).optionNames())));
        first = d;
      }
    }
  }

  /** The numbers of architectures in the spaces of NAS-Bench-1Shot1, rule by rule, in Markdown. */
  static final class OneShotCounts {
    private OneShotCounts() {}

    static void print(PrintWriter out) {
      List<OneShotSpace> spaces = OneShotSpace.all();
      out.println(row("counted", spaces.stream().map(OneShotSpace::name)));
      out.println(row("---", spaces.stream().map(space -> "---:")));
      for (CountingRule rule : CountingRule.values()) {
        out.println(
            row(
                rule.description(),
                spaces.stream()
                    .map(space -> String.format(Locale.ROOT, "%,d", rule.count(space)))));
      }
    }

    private static String row(String first, Stream<String> others) {
      return Stream.concat(Stream.of(first), others).collect(Collectors.joining(" | ", "| ", " |"));
    }
  }
}
