package org.gaea.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.UnsupportedEncodingException;
import java.lang.reflect.Constructor;
import java.nio.charset.Charset;

/**
 * Where the program's output goes. A virtual machine that fails writes a page on file descriptor 1
 * whatever its options are, so the launcher gives the output another, and says which by {@code
 * -Dgaea.output=NUMBER}. Opening {@code /dev/fd/NUMBER} would not do: a file would be written from
 * another place than by standard error, and a socket cannot be opened.
 */
final class StandardOutput {
  private static final int BUFFER = 8192;

  private StandardOutput() {}

  /** Lets {@link System#out} be the descriptor that the launcher names, if it names one. */
  static void asLaunched() {
    Integer number = Integer.getInteger("gaea.output");
    if (number != null) {
      System.setOut(stream(number));
    }
  }

  private static PrintStream stream(int number) {
    try {
      Constructor<FileDescriptor> descriptor =
          FileDescriptor.class.getDeclaredConstructor(int.class);
      descriptor.setAccessible(true);
      return new PrintStream(
          new BufferedOutputStream(new FileOutputStream(descriptor.newInstance(number)), BUFFER),
          true,
          encoding());
    } catch (ReflectiveOperationException | UnsupportedEncodingException e) {
      throw new IllegalStateException("This Java cannot write on descriptor " + number, e);
    }
  }

  /** As Java chooses it for its own; before version 19 it has no property of that name. */
  private static String encoding() {
    return System.getProperty(
        "stdout.encoding", System.getProperty("native.encoding", Charset.defaultCharset().name()));
  }
}
