package org.gaea.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.gaea.engine.Engine;
import org.gaea.experiment.StopRequest.RunStoppedException;
import org.gaea.experiment.UnfinishedRun.ResumeHint;
import org.gaea.input.InvalidInputException;
import org.gaea.ranks.RankGroup.RankFailedException;
import org.gaea.search.SearchDivergedException;
import org.gaea.supernet.NotFiniteException;
import org.gaea.training.Training.TrainingDivergedException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line, and the sentences that it prints where something goes wrong. */
final class CommandLines {
  private static final int LONGEST_SLIP = 1_000;

  private CommandLines() {}

  /** The command line. */
  static CommandLine gaea() {
    CommandLine gaea = GaeaCommand.line();
    gaea.setParameterExceptionHandler(CommandLines::wrongArguments);
    gaea.setExecutionExceptionHandler(CommandLines::failed);
    return gaea;
  }

  private static int wrongArguments(ParameterException e, String... arguments) {
    PrintWriter err = e.getCommandLine().getErr();
    // The parser wraps what a flag's own check throws.
    if (e.getCause() instanceof InvalidInputException input) {
      err.println(CommandLineWords.of(input.sentence()));
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

  /** How to continue a run that failed. */
  static String hint(Throwable failure) {
    return Arrays.stream(failure.getSuppressed())
        .filter(ResumeHint.class::isInstance)
        .map(ResumeHint.class::cast)
        .map(hint -> " " + CommandLineWords.of(hint.sentence()))
        .findFirst()
        .orElse("");
  }

  private static int failed(Exception e, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    if (e instanceof InvalidInputException input) {
      err.println(CommandLineWords.of(input.sentence()) + hint(e));
      return ExitCode.USAGE;
    }
    if (e instanceof RunStoppedException stopped) {
      // The signal that asked for it decides the exit code.
      err.println(CommandLineWords.of(stopped.sentence()));
      err.flush();
      return ExitCode.SOFTWARE;
    }
    if (e instanceof SearchDivergedException
        || e instanceof TrainingDivergedException
        || e instanceof NotFiniteException) {
      err.println(e.getMessage() + " The log so far is kept; 'gaea report' draws it." + hint(e));
      return ExitCode.SOFTWARE;
    }
    if (e instanceof RankFailedException) {
      err.println(e.getMessage() + hint(e));
      return ExitCode.SOFTWARE;
    }
    if (MemoryExhaustion.isMemory(e)) {
      err.println(MemoryExhaustion.sentence() + hint(e));
      return ExitCode.SOFTWARE;
    }
    err.println("Gaea failed: " + e.getMessage());
    e.printStackTrace(err);
    return ExitCode.SOFTWARE;
  }

  /** How a lack of memory shows. */
  static final class MemoryExhaustion {
    static final String SENTENCE =
        "Memory is exhausted; choose a smaller --batch, --channels or --cells, or raise the limit.";

    /** What libtorch, oneDNN and the C++ library say when they get none. */
    private static final List<String> NATIVE =
        List.of(
            "can't allocate memory",
            "not enough memory",
            "bad_alloc",
            "out of memory",
            "could not create a memory",
            "cannot allocate memory");

    /**
     * What oneDNN says when there is none for its code. What it has no code for, it says of a
     * primitive's descriptor.
     */
    private static final Pattern NO_PRIMITIVE =
        Pattern.compile("could not (create|execute) a primitive(?! descriptor)");

    private MemoryExhaustion() {}

    /** The sentence, with the limit of the container if there is one. */
    static String sentence() {
      OptionalLong limit = Engine.memoryLimitMebibytes();
      return limit.isEmpty()
          ? SENTENCE
          : SENTENCE.substring(0, SENTENCE.length() - 1)
              + String.format(
                  Locale.ROOT, ", which is %,d MiB in this container.", limit.getAsLong());
    }

    /** Whether a failure, or what caused it, is a lack of memory. */
    static boolean isMemory(Throwable failure) {
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        if (cause instanceof OutOfMemoryError
            || NATIVE.stream().anyMatch(message::contains)
            || NO_PRIMITIVE.matcher(message).find()) {
          return true;
        }
      }
      return false;
    }
  }
}
