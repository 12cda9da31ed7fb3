package org.gaea.cli;

import java.io.PrintWriter;
import java.util.Objects;
import org.gaea.input.InvalidInputException;
import org.gaea.search.SearchDivergedException;
import org.gaea.training.TrainingDivergedException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Puts the command line together: defaults, and what is said when something goes wrong. */
final class CommandLines {
  private static final int LONGEST_SLIP = 1_000;

  private CommandLines() {}

  /**
   * The command line for the given arguments.
   *
   * @param arguments looked through for a configuration file, whose settings become defaults
   */
  static CommandLine gaea(String... arguments) {
    CommandLine gaea = new CommandLine(new GaeaCommand());
    gaea.setDefaultValueProvider(new SettingDefaults(arguments));
    gaea.setParameterExceptionHandler(CommandLines::wrongArguments);
    gaea.setExecutionExceptionHandler(CommandLines::failed);
    return gaea;
  }

  private static int wrongArguments(ParameterException e, String... arguments) {
    PrintWriter err = e.getCommandLine().getErr();
    // A default from a configuration file that is wrong is wrapped by the parser.
    if (e.getCause() instanceof InvalidInputException input) {
      err.println(input.getMessage());
    } else {
      String sentence = sentence(e);
      err.println(sentence);
      // Comparing takes a thousand times the memory of what was typed, and so long is no slip.
      if (sentence.length() < LONGEST_SLIP) {
        UnmatchedArgumentException.printSuggestions(e, err);
      }
    }
    return ExitCode.USAGE;
  }

  private static String sentence(ParameterException e) {
    String name = e.getCommandLine().getCommandSpec().qualifiedName();
    String message = Objects.requireNonNullElse(e.getMessage(), "Wrong arguments").strip();
    String stopped = message.endsWith(".") ? message : message + ".";
    return e instanceof MissingParameterException || e instanceof UnmatchedArgumentException
        ? stopped + " See '" + name + " --help'."
        : stopped;
  }

  private static int failed(Exception e, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    if (e instanceof InvalidInputException) {
      err.println(e.getMessage());
      return ExitCode.USAGE;
    }
    if (e instanceof SearchDivergedException || e instanceof TrainingDivergedException) {
      err.println(e.getMessage() + " The log so far is kept; 'gaea report' draws it.");
      return ExitCode.SOFTWARE;
    }
    err.println("Gaea failed: " + e.getMessage());
    e.printStackTrace(err);
    return ExitCode.SOFTWARE;
  }
}
