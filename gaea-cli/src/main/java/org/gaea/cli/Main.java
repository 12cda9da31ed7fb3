package org.gaea.cli;

/** The program: {@code gaea COMMAND ...}. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(CommandLines.gaea(arguments).execute(arguments));
  }
}
