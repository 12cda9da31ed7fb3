package org.gaea.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** A command that has another name now, which it names whatever its arguments are. */
@Command(hidden = true)
final class MovedCommand implements Callable<Integer> {
  /** Old names and today's. */
  private static final Map<String, String> NAMES =
      Map.of(
          "theory", "lab theory", "bench", "lab bench", "chaos", "lab chaos", "soak", "lab soak");

  @Spec private CommandSpec spec;

  @Unmatched
  @SuppressWarnings("unused") // takes what the command used to take
  private List<String> arguments = new ArrayList<>();

  static void addTo(CommandLine gaea) {
    NAMES.keySet().stream()
        .sorted()
        .forEach(name -> gaea.addSubcommand(name, new CommandLine(new MovedCommand())));
  }

  @Override
  public Integer call() {
    String name = spec.name();
    spec.commandLine()
        .getErr()
        .println("'gaea %s' is 'gaea %s' now.".formatted(name, NAMES.get(name)));
    return ExitCode.USAGE;
  }
}
