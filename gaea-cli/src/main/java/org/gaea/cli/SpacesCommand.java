package org.gaea.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import org.gaea.space.Decision;
import org.gaea.space.SearchSpace;
import org.gaea.spacefile.SpaceSource;
import org.gaea.spaces.SearchSpaces;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gaea spaces}: every search space. */
@Command(
    name = "spaces",
    description = "List the search spaces with their decisions and candidates.",
    mixinStandardHelpOptions = true)
final class SpacesCommand implements Runnable {
  @Option(
      names = "--space",
      paramLabel = "NAME_OR_FILE",
      description = "Only this space, or one that a YAML file describes.")
  private @Nullable String nameOrFile;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    List<SearchSpace> spaces =
        nameOrFile == null ? SearchSpaces.all() : List.of(SpaceSource.of(nameOrFile).space());
    for (SearchSpace space : spaces) {
      out.println(space.name());
      out.println("  " + space.description());
      printDecisions(out, space.decisions());
    }
    out.flush();
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
        out.println("  %s".formatted(names));
        out.println("    %s".formatted(String.join(", ", decisions.get(first).optionNames())));
        first = d;
      }
    }
  }
}
