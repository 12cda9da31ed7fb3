package org.gaea.cli;

import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.gaea.cli.table.TableCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The root command: it only says which commands there are. */
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
      "  gaea search                                   the embedded images, about two minutes",
      "  gaea search --data images:photos --epochs 10  your own images, a folder a class",
      "  gaea COMMAND --help                           everything about a command",
      "",
      "Exit codes: 0 done, 2 wrong input, 1 anything else, 130 or 143 stopped by Ctrl-C or SIGTERM."
    },
    subcommands = {
      SearchCommand.class,
      ResumeCommand.class,
      TrainCommand.class,
      ReportCommand.class,
      VerifyCommand.class,
      StudyCommand.class,
      TrialsCommand.class,
      ProxiesCommand.class,
      TableCommand.class,
      LatenciesCommand.class,
      MethodsCommand.class,
      SpacesCommand.class,
      HelpCommand.class
    })
final class GaeaCommand implements Runnable {
  /** The commands by their purpose, in the order of the help text. */
  private static final Map<String, List<String>> GROUPS =
      Map.ofEntries(
          Map.entry("Find a network", List.of("search", "resume", "train")),
          Map.entry("Use a run", List.of("report", "verify")),
          Map.entry("Compare", List.of("study", "trials", "proxies", "table", "latencies")),
          Map.entry("Look up", List.of("methods", "spaces", "help")));

  private static final List<String> ORDER =
      List.of("Find a network", "Use a run", "Compare", "Look up");

  @Spec private CommandSpec spec;

  /** The command with all its subcommands, those of other modules too. */
  static CommandLine line() {
    CommandLine gaea = new CommandLine(new GaeaCommand());
    ServiceLoader.load(CommandProvider.class)
        .forEach(provider -> gaea.addSubcommand(provider.command()));
    MovedCommand.addTo(gaea);
    gaea.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, help -> "");
    gaea.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, GaeaCommand::grouped);
    return gaea;
  }

  private static String grouped(Help help) {
    StringBuilder text = new StringBuilder();
    ORDER.forEach(group -> append(text, help, group, GROUPS.getOrDefault(group, List.of())));
    List<String> others =
        help.subcommands().keySet().stream()
            .filter(name -> GROUPS.values().stream().noneMatch(group -> group.contains(name)))
            .toList();
    if (!others.isEmpty()) {
      append(text, help, "Build Gaea", others);
    }
    return text.toString();
  }

  private static void append(StringBuilder text, Help help, String group, List<String> names) {
    Help.TextTable table =
        Help.TextTable.forColumns(
            help.colorScheme(),
            new Help.Column(12, 2, Help.Column.Overflow.SPAN),
            new Help.Column(68, 1, Help.Column.Overflow.WRAP));
    for (String name : names) {
      Help command = help.subcommands().get(name);
      if (command != null) {
        String[] header = command.commandSpec().usageMessage().header();
        String[] description = command.commandSpec().usageMessage().description();
        String summary =
            header.length > 0 ? header[0] : description.length > 0 ? description[0] : "";
        table.addRowValues(help.colorScheme().commandText(name), help.colorScheme().text(summary));
      }
    }
    text.append(group).append(":%n".formatted()).append(table);
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Name a command, as in 'gaea search'; 'gaea --help' lists them.");
  }
}
