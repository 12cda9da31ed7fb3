package org.gaea.cli;

import java.io.PrintWriter;
import java.util.stream.Collectors;
import org.gaea.space.Edge;
import org.gaea.space.Operation;
import org.gaea.space.SearchSpace;
import org.gaea.space.SearchSpaces;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code gaea spaces}: every search space. */
@Command(
    name = "spaces",
    description = "List the search spaces with their edges and candidate operations.",
    mixinStandardHelpOptions = true)
final class SpacesCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    for (SearchSpace space : SearchSpaces.all()) {
      out.println(space.name());
      out.println("  " + space.description());
      for (Edge edge : space.edges()) {
        out.println(
            "  %s  %s"
                .formatted(
                    edge.name(),
                    edge.operations().stream()
                        .map(Operation::name)
                        .collect(Collectors.joining(", "))));
      }
    }
    out.flush();
  }
}
