package org.gaea.cli;

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
}
