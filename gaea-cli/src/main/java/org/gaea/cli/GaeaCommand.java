package org.gaea.cli;

import org.gaea.cli.chaos.ChaosCommand;
import org.gaea.cli.table.TableCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The root command: it only says what there is. */
@Command(
    name = "gaea",
    description =
        "Neural architecture search for the JVM: finds, trains and reports a small network for your"
            + " images.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = VersionLines.class,
    footer = {
      "",
      "Examples:",
      "  gaea search                                   the embedded images, about four minutes",
      "  gaea search --data images:photos --epochs 10  your own images, a folder a class",
      "  gaea COMMAND --help                           everything about a command",
      "",
      "Exit codes: 0 done, 2 wrong input, 1 anything else, 130 or 143 stopped by Ctrl-C or SIGTERM."
    },
    subcommands = {
      SearchCommand.class,
      TrainCommand.class,
      ResumeCommand.class,
      VerifyCommand.class,
      ReportCommand.class,
      StudyCommand.class,
      TrialsCommand.class,
      ProxiesCommand.class,
      LatenciesCommand.class,
      TableCommand.class,
      TheoryCommand.class,
      BenchCommand.class,
      SoakCommand.class,
      ChaosCommand.class,
      MethodsCommand.class,
      SpacesCommand.class,
      HelpCommand.class
    })
final class GaeaCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Name a command, as in 'gaea search'; 'gaea --help' lists them.");
  }
}
