package org.gaea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A copy of the launcher, which tests start and whose streams and files they look at. */
abstract class InstalledLauncher {
  static final Duration LONGEST = Duration.ofMinutes(5);

  /**
   * What a shell starts in the background ignores SIGINT, and so does all that this starts, tests
   * included; this gives a command the signal back.
   */
  private static final List<String> INTERRUPTIBLE = List.of("env", "--default-signal=INT");

  @TempDir Path directory;
  Path working;
  Path reports;
  private Path launcher;
  Path out;
  Path err;

  /** A copy of the launcher beside a Java that takes the class path of this test. */
  @BeforeEach
  void install() throws IOException {
    Path home = directory.resolve("the home");
    working = Files.createDirectories(directory.resolve("working"));
    reports = Files.createDirectories(directory.resolve("re ports"));
    out = directory.resolve("out");
    err = directory.resolve("err");
    launcher = Files.createDirectories(home).resolve("gaea");
    Path words = home.resolve("gaea-cli/src/main/sh/last-words");
    Files.createDirectories(words.getParent());
    Files.createDirectories(home.resolve("gaea-lab/target"));
    Files.copy(Path.of("../gaea"), launcher);
    Files.copy(Path.of("../gaea-cli/src/main/sh/last-words"), words);
    Files.createFile(home.resolve("pom.xml"));
    Files.createFile(home.resolve("gaea-lab/pom.xml"));
    Files.createFile(home.resolve("gaea-lab/target/gaea.stamp"));
    Path java = Files.createDirectories(directory.resolve("jdk/bin")).resolve("java");
    Files.writeString(
        java,
        """
        #!/bin/sh
        echo "$LD_PRELOAD" > "$TEST_PRELOADED"
        echo "$*" > "$TEST_PRELOADED.options"
        case $* in *org.gaea.cli.Main*) [ "${TEST_WITHOUT_GAEA:-}" != yes ] || exit 0 ;; esac
        CLASSPATH=$TEST_CLASSES
        export CLASSPATH
        for word do
          shift
          case $word in -cp) skip=yes ;; *) [ "${skip:-}" = yes ] || set -- "$@" "$word"; skip= ;; esac
        done
        exec "$TEST_JAVA" "$@"
        """);
    assertThat(java.toFile().setExecutable(true)).isTrue();
  }

  /** Starts the launcher after a command of the shell, which keeps the process's number. */
  Process start(String before, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (canBeInterrupted()) {
      command.addAll(INTERRUPTIBLE);
    }
    command.addAll(List.of("sh", "-c", before + " exec sh \"$@\"", "sh", launcher.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(working.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "JAVA_HOME", directory.resolve("jdk").toString(),
                "TEST_JAVA", Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "TEST_CLASSES", System.getProperty("java.class.path"),
                "TEST_PRELOADED", directory.resolve("preloaded").toString(),
                "GAEA_ALLOCATOR", "glibc",
                "TERM", "xterm",
                "TMPDIR", reports.toString()));
    // What the build sets for its tests; the launcher does so itself.
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("MALLOC_") || name.endsWith("JAVA_OPTIONS"));
    return builder.start();
  }

  static int ended(Process process) throws InterruptedException {
    assertThat(process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  String sentence() throws IOException {
    List<String> lines = Files.readAllLines(err).stream().filter(line -> !line.isBlank()).toList();
    assertThat(lines).hasSize(1);
    return lines.get(0);
  }

  static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  void nothingIsLeftInTheWorkingDirectory() throws IOException {
    assertThat(names(working)).isEmpty();
    assertThat(Files.readAllLines(out)).noneMatch(line -> line.startsWith("#"));
  }

  static boolean canBeInterrupted() {
    List<String> command = new ArrayList<>(INTERRUPTIBLE);
    command.add("true");
    return succeeds(command);
  }

  static boolean succeeds(List<String> command) {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
