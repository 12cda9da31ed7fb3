package org.gaea.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UnsupportedEncodingException;
import java.lang.reflect.Constructor;
import java.nio.charset.Charset;
import java.util.Locale;

/**
 * Where the program's output goes. A virtual machine that fails writes a page on file descriptor 1
 * whatever its options are, so the launcher gives the output another, and says which by {@code
 * -Dgaea.output=NUMBER}. Opening {@code /dev/fd/NUMBER} would not do: a file would be written from
 * another place than by standard error, and a socket cannot be opened.
 */
final class StandardOutput {
  private static final int BUFFER = 8192;

  /** What the system said when the output could not be written, the first time. */
  private static volatile String failure = "";

  private StandardOutput() {}

  /** Lets {@link System#out} be the descriptor that the launcher names, if it names one. */
  static void asLaunched() {
    Integer number = Integer.getInteger("gaea.output");
    if (number != null) {
      System.setOut(stream(number));
    }
  }

  /**
   * Whether all that was printed went out; if not, standard error has a sentence, but where a
   * reader such as {@code head} left on purpose.
   */
  static boolean isWhole() {
    if (!System.out.checkError()) {
      return true;
    }
    if (!failure.equals("Broken pipe")) {
      System.err.println(
          String.format(
              Locale.ROOT,
              "The output could not be written%s; give standard output another place.",
              failure.isEmpty() ? "" : ": " + failure));
    }
    return false;
  }

  /** Keeps why nothing more could be written, which {@link PrintStream} does not. */
  private static final class Watched extends FilterOutputStream {
    Watched(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      try {
        out.write(bytes, from, length);
      } catch (IOException e) {
        failure = failure.isEmpty() ? String.valueOf(e.getMessage()) : failure;
        throw e;
      }
    }
  }

  private static PrintStream stream(int number) {
    try {
      Constructor<FileDescriptor> descriptor =
          FileDescriptor.class.getDeclaredConstructor(int.class);
      descriptor.setAccessible(true);
      return new PrintStream(
          new BufferedOutputStream(
              new Watched(new FileOutputStream(descriptor.newInstance(number))), BUFFER),
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
