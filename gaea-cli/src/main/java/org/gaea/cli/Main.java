package org.gaea.cli;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
    if (!StandardOutput.isWhole() && code == ExitCode.OK) {
      code = ExitCode.SOFTWARE;
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
      int code = CommandLines.gaea().execute(arguments);
      if (code == ExitCode.USAGE && AsciiLocale.lost(arguments)) {
        System.err.println(AsciiLocale.SENTENCE);
      }
      return code;
    } catch (OutOfMemoryError e) {
      System.err.println(MemoryExhaustion.SENTENCE + CommandLines.hint(e));
      return ExitCode.SOFTWARE;
    } catch (LinkageError e) {
      System.err.println(NativeLibrary.failed(e) + CommandLines.hint(e));
      return ExitCode.SOFTWARE;
    }
  }

  /** Recognises that Java could not read an argument. */
  static final class AsciiLocale {
    static final String SENTENCE =
        "The locale of this process has no letters beyond ASCII, and an argument seems to have; set LC_ALL=C.UTF-8.";

    private AsciiLocale() {}

    static boolean lost(String... arguments) {
      return lostBy(
          System.getProperty("sun.jnu.encoding", StandardCharsets.UTF_8.name()), arguments);
    }

    /** Java puts a question mark, or a sign that means the same, for each byte that is lost. */
    static boolean lostBy(String encoding, String... arguments) {
      return Charset.isSupported(encoding)
          && Charset.forName(encoding).equals(StandardCharsets.US_ASCII)
          && Arrays.stream(arguments).anyMatch(word -> word.matches("(?s).*[?\uFFFD].*"));
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
