package org.gaea.cli;

import java.util.Locale;
import org.gaea.cli.CommandLines.MemoryExhaustion;
import picocli.CommandLine.ExitCode;

/** The program: {@code gaea COMMAND ...}. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    StandardOutput.asLaunched();
    int code = ExitCode.SOFTWARE;
    boolean ending = false;
    try {
      code = run(arguments);
    } finally {
      ending = SignalledStop.letGo();
    }
    if (ending) {
      return;
    }
    if (code == ExitCode.SOFTWARE) {
      // Memory may be exhausted, and an orderly exit starts threads, without which Java itself
      // fails.
      System.out.flush();
      System.err.flush();
      Runtime.getRuntime().halt(code);
    }
    System.exit(code);
  }

  private static int run(String[] arguments) {
    try {
      return CommandLines.gaea().execute(arguments);
    } catch (OutOfMemoryError e) {
      System.err.println(MemoryExhaustion.SENTENCE + CommandLines.hint(e));
      return ExitCode.SOFTWARE;
    } catch (LinkageError e) {
      System.err.println(NativeLibrary.failed(e) + CommandLines.hint(e));
      return ExitCode.SOFTWARE;
    }
  }

  /** Recognises that libtorch cannot be loaded. */
  static final class NativeLibrary {
    private NativeLibrary() {}

    /**
     * The sentence for it.
     *
     * @param failure of the loader, or of a class that could not be used since
     */
    static String failed(LinkageError failure) {
      String first = "";
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        first = String.valueOf(cause.getMessage());
      }
      return String.format(
          Locale.ROOT,
          "A library cannot be loaded (%s); if memory is limited, raise the limit, else see that Gaea was built on a machine of this kind.",
          first);
    }
  }
}
