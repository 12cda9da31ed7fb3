package org.gaea.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import org.gaea.cli.table.TableCommand;
import org.gaea.experiment.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Help;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** The root command: it only says which commands there are. */
@Command(
    name = "gaea",
    description = "Neural architecture search: finds and trains a small network for your images.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = GaeaCommand.VersionLines.class,
    footer = {
      "",
      "Examples:",
      "  gaea search                        on the embedded images, about two minutes",
      "  gaea search --data images:photos   on your images, a folder a class",
      "  gaea COMMAND --help                everything about a command",
      "",
      "Exit codes: 0 done, 2 wrong input, 130 or 143 a signal, 1 anything else."
    },
    subcommands = {
      SearchCommand.class,
      ResumeCommand.class,
      TrainCommand.class,
      ServeCommand.class,
      PredictCommand.class,
      EvaluateCommand.class,
      ExportCommand.class,
      ReportCommand.class,
      VerifyCommand.class,
      StudyCommand.class,
      TrialsCommand.class,
      ProxiesCommand.class,
      RankingCommand.class,
      TableCommand.class,
      LatenciesCommand.class,
      MethodsCommand.class,
      SpacesCommand.class,
      ProtocolsCommand.class,
      RankCommand.class,
      HelpCommand.class
    })
final class GaeaCommand implements Runnable {
  /** The commands by their purpose, in the order of the help text. */
  private static final List<Group> GROUPS =
      List.of(
          new Group("Find a network", List.of("search", "resume", "train", "serve")),
          new Group("Use a network", List.of("predict", "evaluate", "export", "report", "verify")),
          new Group(
              "Compare", List.of("study", "trials", "proxies", "ranking", "table", "latencies")),
          new Group("Look up", List.of("methods", "spaces", "protocols", "help")));

  private record Group(String title, List<String> commands) {}

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
    GROUPS.forEach(group -> append(text, help, group));
    List<String> others =
        help.subcommands().keySet().stream()
            .filter(name -> GROUPS.stream().noneMatch(group -> group.commands().contains(name)))
            .toList();
    if (!others.isEmpty()) {
      append(text, help, new Group("Build Gaea", others));
    }
    return text.toString();
  }

  private static void append(StringBuilder text, Help help, Group group) {
    Help.TextTable table =
        Help.TextTable.forColumns(
            help.colorScheme(),
            new Help.Column(12, 2, Help.Column.Overflow.SPAN),
            new Help.Column(68, 1, Help.Column.Overflow.WRAP));
    for (String name : group.commands()) {
      Help command = help.subcommands().get(name);
      if (command != null) {
        table.addRowValues(
            help.colorScheme().commandText(name),
            help.colorScheme().text(summary(command.commandSpec().usageMessage())));
      }
    }
    text.append(String.format(Locale.ROOT, "%s:%n", group.title())).append(table);
  }

  private static String summary(UsageMessageSpec usage) {
    return usage.header().length > 0 ? usage.header()[0] : usage.description()[0];
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Name a command, as in 'gaea search'; 'gaea --help' lists them.");
  }

  /** A command that has another name now, which it names whatever its arguments are. */
  @Command(hidden = true)
  static final class MovedCommand implements Callable<Integer> {
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
          .println(
              String.format(Locale.ROOT, "'gaea %s' is 'gaea %s' now.", name, NAMES.get(name)));
      return ExitCode.USAGE;
    }
  }

  /** The lines that {@code --version} prints. */
  static final class VersionLines implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {
        "gaea " + Version.current(),
        "Java "
            + Runtime.version()
            + " on "
            + System.getProperty("os.name")
            + " "
            + System.getProperty("os.arch")
      };
    }
  }
}
