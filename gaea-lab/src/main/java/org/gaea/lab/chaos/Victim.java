package org.gaea.lab.chaos;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gaea.storage.WholeFile;

/**
 * Gaea in a process of its own, on the Java and the class path of this one, to be killed.
 *
 * @param mainClass its main class
 * @param log where what it prints goes
 */
record Victim(String mainClass, Path log) {
  /** The end of a process: by itself with a code, or killed. */
  record End(boolean killed, int code, long millis) {}

  /** Runs a command. */
  End run(List<String> arguments, Kill kill) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // As the launcher starts a search.
    command.add("-XX:+UseSerialGC");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(mainClass);
    command.addAll(arguments);
    long start = System.nanoTime();
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
              .start();
      boolean killed = false;
      try {
        killed = kill.comes(process);
      } finally {
        if (killed || Thread.currentThread().isInterrupted()) {
          process.destroyForcibly();
        }
      }
      int code = process.waitFor();
      return new End(killed, code, (System.nanoTime() - start) / 1_000_000);
    } catch (IOException e) {
      throw WholeFile.cannotWrite(log, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a process ran", e);
    }
  }

  /** The last line that it printed. */
  String lastWords() {
    try {
      List<String> lines = Files.readAllLines(log);
      return lines.isEmpty() ? "nothing" : lines.get(lines.size() - 1);
    } catch (IOException e) {
      throw WholeFile.cannotWrite(log, e);
    }
  }
}
