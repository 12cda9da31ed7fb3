package org.gaea.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One input for a reader.
 *
 * @param number by which the case is made again; 0 for a valid input
 */
record FoundCase(String reader, long number, byte[] input) {
  static FoundCase valid(String reader, byte[] input) {
    return new FoundCase(reader, 0, input);
  }

  /** Keeps the input and says how to run the case again. */
  AssertionError failure(String why, Throwable cause) {
    Path directory = Path.of("target", "fuzz");
    Path file = directory.resolve(reader.replace(' ', '-') + "-" + number);
    try {
      Files.createDirectories(directory);
      Files.write(file, input);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
    String line =
        "reproduce: mvn test -pl %s -am -Dtest=%s -Dsurefire.failIfNoSpecifiedTests=false -Dfuzz.case=%d"
            .formatted(module(), test(), number);
    System.err.println(line);
    return new AssertionError(
        "%s, case %d: %s%ninput: %s%n%s"
            .formatted(reader, number, why, file.toAbsolutePath(), line),
        cause);
  }

  /** The directory in which the tests of a module run is the module. */
  private static String module() {
    Path name = Path.of("").toAbsolutePath().getFileName();
    return name == null ? "." : name.toString();
  }

  /** The test that is under way: the one on the stack whose class is called so. */
  private static String test() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .filter(frame -> frame.getClassName().endsWith("FuzzTest"))
                    .map(frame -> frame.getClassName().replaceFirst(".*\\.", ""))
                    .reduce((inner, outer) -> outer)
                    .orElse("*FuzzTest"));
  }
}
