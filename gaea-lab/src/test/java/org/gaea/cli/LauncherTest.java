package org.gaea.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher prints, leaves and returns, whatever ends the Java that it starts. */
@EnabledOnOs(OS.LINUX)
class LauncherTest {
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final int ABORTED = 128 + 6;
  private static final int INTERRUPTED = 128 + 2;
  private static final int TERMINATED = 128 + 15;
  private static final int CONTROL_C = 3;

  /**
   * What a shell starts in the background ignores SIGINT, and so does all that this starts, tests
   * included; this gives a command the signal back.
   */
  private static final List<String> INTERRUPTIBLE = List.of("env", "--default-signal=INT");

  /** What a run says that finds no memory: Gaea's words, or those of a library that ends it. */
  private static final String NO_MEMORY =
      "(Memory is exhausted[,;]|OpenBLAS error: Memory allocation|libgomp: Thread creation).*";

  @TempDir Path directory;
  private Path working;
  private Path reports;
  private Path launcher;
  private Path out;
  private Path err;

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
  private Process start(String before, String... arguments) throws IOException {
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
        .removeIf(name -> name.startsWith("MALLOC_") || name.equals("GAEA_JAVA_OPTIONS"));
    return builder.start();
  }

  private static int ended(Process process) throws InterruptedException {
    assertThat(process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private Process search(Path run) throws IOException, InterruptedException {
    Process process = start("ulimit -c 0;", SmallSearch.into(run).toArray(String[]::new));
    awaitCheckpoints(process, run, 1);
    return process;
  }

  private static void awaitCheckpoints(Process process, Path run, int count)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (checkpoints(run) < count && process.isAlive() && System.nanoTime() < end) {
      Thread.sleep(5);
    }
    assertThat(checkpoints(run)).isGreaterThanOrEqualTo(count);
  }

  private static long checkpoints(Path run) throws IOException {
    Path folder = run.resolve("checkpoints");
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).count();
    }
  }

  private static void send(String signal, Process process)
      throws IOException, InterruptedException {
    assertThat(
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor())
        .isZero();
  }

  private String sentence() throws IOException {
    List<String> lines = Files.readAllLines(err).stream().filter(line -> !line.isBlank()).toList();
    assertThat(lines).hasSize(1);
    return lines.get(0);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private void nothingIsLeftInTheWorkingDirectory() throws IOException {
    assertThat(names(working)).isEmpty();
    assertThat(Files.readAllLines(out)).noneMatch(line -> line.startsWith("#"));
  }

  /** A run that failed goes on, and ends when it is asked to, with the signal's code. */
  private void goesOn(Path run, String signal, int code) throws IOException, InterruptedException {
    Process process = start("", "resume", run.toString());
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!Files.readString(out).contains("Goes on from check-point")
        && process.isAlive()
        && System.nanoTime() < end) {
      Thread.sleep(5);
    }
    send(signal, process);
    assertThat(ended(process)).isEqualTo(code);
    assertThat(sentence())
        .matches("Stopped after step \\d+ of the search; 'gaea resume .*' goes on from there\\.");
  }

  @Test
  void eachStreamHasItsOwn() throws IOException, InterruptedException {
    assertThat(ended(start("", "--version"))).isZero();
    assertThat(Files.readString(out)).startsWith("gaea ");
    assertThat(Files.readString(err)).isEmpty();
    assertThat(ended(start("", "search", "--epochs", "none"))).isEqualTo(2);
    assertThat(Files.readString(out)).isEmpty();
    assertThat(Files.readString(err)).contains("--epochs");
    assertThat(ended(start("exec >&-;", "--version"))).isZero();
  }

  /** A file that both streams go to has the lines in their order, and what it held before. */
  @Test
  void bothStreamsInOneFileDoNotOverwriteEachOther() throws IOException, InterruptedException {
    Path both = directory.resolve("both");
    String toBoth = "echo before > '" + both + "'; exec >> '" + both + "' 2>&1;";
    assertThat(ended(start(toBoth, "--version"))).isZero();
    assertThat(ended(start(toBoth.replace("echo before >", "echo between >>"), "nothing")))
        .isEqualTo(2);
    assertThat(Files.readAllLines(both)).startsWith("before").contains("between");
    assertThat(Files.readString(both)).contains("\ngaea ").contains("'nothing'");
  }

  @Test
  @Timeout(600)
  void aJavaThatFailsIsOneSentenceAndAReportInAKnownPlace()
      throws IOException, InterruptedException {
    Path run = directory.resolve("a run");
    Process process = search(run);
    send("SEGV", process);
    assertThat(ended(process)).isEqualTo(ABORTED);
    Path report = reports.resolve("gaea-java-" + process.pid() + ".log");
    assertThat(sentence())
        .startsWith("Java failed (SIGSEGV ")
        .contains(report.toString())
        .endsWith("'gaea resume " + run.toRealPath() + "' goes on from its last check-point.");
    assertThat(Files.readString(report)).contains("Problematic frame");
    nothingIsLeftInTheWorkingDirectory();
    goesOn(run, "TERM", TERMINATED);
    if (canBeInterrupted()) {
      goesOn(run, "INT", INTERRUPTED);
    }
  }

  /** There a bar is drawn, and what draws it must leave signals alone. */
  @Test
  @Timeout(600)
  void controlCInATerminalEndsWithACheckpoint() throws IOException, InterruptedException {
    assumeTrue(isInstalled("script"), "script is not installed");
    assumeTrue(canBeInterrupted(), "env cannot give a signal back");
    Path run = directory.resolve("terminal");
    Process process =
        start(
            "exec script -qefc 'sh \"'\"$1\"'\" "
                + String.join(" ", SmallSearch.into(run))
                + "' /dev/null;");
    awaitCheckpoints(process, run, 2);
    process.getOutputStream().write(CONTROL_C);
    process.getOutputStream().flush();
    assertThat(ended(process)).isEqualTo(INTERRUPTED);
    assertThat(Files.readString(out))
        .contains("search ", "epoch 1/20, loss", "Stopped after step ", "gaea resume ");
  }

  /** Which of them finds none differs from time to time; what is said and left does not. */
  @Test
  @Timeout(600)
  void noMemoryInMidRunIsOneSentence() throws IOException, InterruptedException {
    assumeTrue(isInstalled("prlimit"), "prlimit is not installed");
    for (String bytes : List.of("1000000000", "4000000000")) {
      Path run = directory.resolve("limited-" + bytes);
      Process process = search(run);
      assertThat(
              new ProcessBuilder("prlimit", "--pid", "" + process.pid(), "--as=" + bytes)
                  .start()
                  .waitFor())
          .isZero();
      assertThat(ended(process)).as(() -> bytes).isEqualTo(1);
      assertThat(sentence()).matches(NO_MEMORY);
      nothingIsLeftInTheWorkingDirectory();
      assertThat(names(reports)).isEmpty();
      goesOn(run, "TERM", TERMINATED);
    }
  }

  private static boolean isInstalled(String program) {
    return succeeds(List.of(program, "--version"));
  }

  private static boolean canBeInterrupted() {
    List<String> command = new ArrayList<>(INTERRUPTIBLE);
    command.add("true");
    return succeeds(command);
  }

  private static boolean succeeds(List<String> command) {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Test
  void tooLittleMemoryToBeginWithSaysWhatToMend() throws IOException, InterruptedException {
    for (String kibibytes : List.of("100000", "300000", "1000000")) {
      assertThat(ended(start("ulimit -v " + kibibytes + ";", "--version"))).isEqualTo(1);
      assertThat(sentence())
          .matches(
              "gaea: .*java does not start \\(.+\\); raise the limit of memory: 'ulimit -v' is "
                  + kibibytes
                  + " KiB\\.");
      nothingIsLeftInTheWorkingDirectory();
    }
  }

  @Test
  void anOptionThatJavaDoesNotKnowIsNotTakenForThat() throws IOException, InterruptedException {
    assertThat(ended(start("GAEA_JAVA_OPTIONS=-XX:+Nix; export GAEA_JAVA_OPTIONS;", "--version")))
        .isEqualTo(1);
    assertThat(sentence())
        .endsWith(
            "(Unrecognized VM option 'Nix'); correct GAEA_JAVA_OPTIONS, or set JAVA_HOME to a JDK 17 or newer.");
  }

  /** Which library it is does not matter here; this one is there with every Java. */
  @Test
  void theChosenAllocatorIsLoadedBeforeWhatTheUserLoads() throws IOException, InterruptedException {
    String library = Path.of(System.getProperty("java.home"), "lib", "libjsig.so").toString();
    String before = "GAEA_ALLOCATOR='%s'; LD_PRELOAD='%s'; export GAEA_ALLOCATOR LD_PRELOAD;";
    assertThat(ended(start(before.formatted(library, "libc.so.6"), "--version"))).isZero();
    assertThat(directory.resolve("preloaded")).content().isEqualTo(library + ":libc.so.6\n");
    assertThat(ended(start(before.formatted("glibc", "libc.so.6"), "--version"))).isZero();
    assertThat(directory.resolve("preloaded")).content().isEqualTo("libc.so.6\n");
  }

  /** On machines without it, there is nothing to find. */
  @Test
  void tcmallocIsFoundInTheDirectoriesOfTheSystem() throws IOException, InterruptedException {
    String architecture = System.getProperty("os.arch").replace("amd64", "x86_64");
    String expected =
        Stream.of("/usr/lib/" + architecture + "-linux-gnu", "/usr/lib64", "/usr/lib")
            .map(folder -> folder + "/libtcmalloc_minimal.so.4")
            .filter(library -> Files.exists(Path.of(library)))
            .findFirst()
            .orElse("");
    assertThat(ended(start("unset GAEA_ALLOCATOR;", "--version"))).isZero();
    assertThat(directory.resolve("preloaded")).content().isEqualTo(expected + "\n");
  }

  /** Its second compiler takes a processor for longer than a search gains by it. */
  @Test
  void aSearchUsesTheCompilerThatIsQuick() throws IOException, InterruptedException {
    for (String command : List.of("search", "train", "resume", "study")) {
      assertThat(ended(start("", command, "--help"))).isZero();
      String options = Files.readString(directory.resolve("preloaded.options"));
      assertThat(options.contains(" -XX:TieredStopAtLevel=1 ")).isEqualTo(!command.equals("study"));
    }
  }

  /** The loader would only warn, and go on without. */
  @Test
  void anAllocatorThatCannotBeLoadedIsRefused() throws IOException, InterruptedException {
    String noLibrary = working.resolveSibling("pom.xml").toString();
    Files.writeString(Path.of(noLibrary), "<project/>");
    for (String allocator : List.of("tcmalloc", "/no/such/library.so", noLibrary)) {
      assertThat(
              ended(
                  start("GAEA_ALLOCATOR='%s'; export GAEA_ALLOCATOR;".formatted(allocator), "-V")))
          .isEqualTo(2);
      assertThat(sentence())
          .isEqualTo(
              "gaea: GAEA_ALLOCATOR is '%s'; expected 'glibc' or the absolute path of a library such as libtcmalloc_minimal.so.4, without spaces and colons."
                  .formatted(allocator));
      nothingIsLeftInTheWorkingDirectory();
    }
  }

  /** The head of a report as Java 17 wrote it when memory was limited. */
  @Test
  void aReportThatSaysThatThereWasNoMemoryBecomesASentence()
      throws IOException, InterruptedException {
    Path report = reports.resolve("gaea-java-0.log");
    Files.writeString(
        report,
        """
        #
        # There is insufficient memory for the Java Runtime Environment to continue.
        # Native memory allocation (mmap) failed to map 65536 bytes. Error detail: committing reserved memory.
        #  Out of Memory Error (os_linux.cpp:2832), pid=0, tid=7412
        """);
    ProcessBuilder words =
        new ProcessBuilder("sh", "../gaea-cli/src/main/sh/last-words", "0")
            .redirectError(err.toFile());
    words.environment().put("GAEA_REPORTS", reports.toString());
    assertThat(ended(words.start())).isZero();
    assertThat(sentence())
        .isEqualTo(
            "Memory is exhausted, of Java itself; choose a smaller --batch, --channels or --cells, or raise the limit.");
    assertThat(report).doesNotExist();
  }
}
