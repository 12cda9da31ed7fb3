package org.gaea.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The Python of the machine, if it has one: {@code $GAEA_PYTHON}, or else {@code python3}. */
final class Python {
  private static final long LONGEST_MINUTES = 5;

  private Python() {}

  static boolean canImport(String module, Path work) throws IOException, InterruptedException {
    return run(work, "import " + module).isPresent();
  }

  /**
   * Runs a program.
   *
   * @return what it printed; empty if there is no Python or the program failed
   */
  static Optional<String> run(Path work, String program, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Optional.ofNullable(System.getenv("GAEA_PYTHON")).orElse("python3"));
    command.addAll(List.of("-c", program));
    command.addAll(List.of(arguments));
    Path out = work.resolve("out");
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .directory(work.toFile())
              .redirectOutput(out.toFile())
              .redirectError(work.resolve("err").toFile())
              .start();
    } catch (IOException e) {
      return Optional.empty();
    }
    try {
      assertThat(process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)).as("ended in time").isTrue();
    } finally {
      process.destroyForcibly();
    }
    return process.exitValue() == 0 ? Optional.of(Files.readString(out)) : Optional.empty();
  }

  /** What a program that failed wrote. */
  static String failure(Path work) throws IOException {
    return Files.readString(work.resolve("err"));
  }
}
