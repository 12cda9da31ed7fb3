package org.gaea.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What the launcher prints, chooses and returns where nothing fails in mid-run. */
@EnabledOnOs(OS.LINUX)
class LauncherTest extends InstalledLauncher {
  /** Where only what the launcher chose is looked at, which is known before Gaea begins. */
  private static final String WITHOUT_GAEA = "TEST_WITHOUT_GAEA=yes; export TEST_WITHOUT_GAEA; ";

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

  @Test
  void theCollectorThatSomebodyChoseIsTaken() throws IOException, InterruptedException {
    String before = "JAVA_TOOL_OPTIONS=-XX:+UseParallelGC; export JAVA_TOOL_OPTIONS;";
    assertThat(ended(start(before, "--version"))).isZero();
    assertThat(Files.readString(out)).startsWith("gaea ");
    assertThat(directory.resolve("preloaded.options")).content().doesNotContain("UseSerialGC");
    assertThat(ended(start(WITHOUT_GAEA, "--version"))).isZero();
    assertThat(directory.resolve("preloaded.options")).content().contains("-XX:+UseSerialGC ");
  }

  @Test
  void theVariableWithTheWrongOptionIsNamed() throws IOException, InterruptedException {
    for (String variable : List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS")) {
      String before =
          "%1$s='-XX:+UseG1GC -XX:+UseParallelGC'; GAEA_JAVA_OPTIONS=-Xmx1g; export %1$s GAEA_JAVA_OPTIONS;";
      assertThat(ended(start(before.formatted(variable), "--version"))).isEqualTo(1);
      assertThat(sentence())
          .contains("java does not start (Multiple garbage collectors selected); ")
          .endsWith("; correct " + variable + ", or set JAVA_HOME to a JDK 17 or newer.");
    }
  }

  /** As in containers and cron. */
  @Test
  void withoutALocaleNamesBeyondAsciiAreRead() throws IOException, InterruptedException {
    assumeTrue(succeeds(List.of("sh", "-c", "[ \"$(LC_ALL=C.UTF-8 locale charmap)\" = UTF-8 ]")));
    String before =
        "unset LANG LC_ALL LC_CTYPE; set -- \"$@\" \"images:$(printf 'nowhere/f\\303\\274r')\";";
    assertThat(ended(start(before, "search", "--data"))).isEqualTo(2);
    assertThat(sentence()).contains("nowhere/f\u00fcr");
  }

  @Test
  void aColonInThePathIsNamed() throws IOException, InterruptedException {
    Path home = Files.createDirectories(directory.resolve("9:30"));
    Path launcher = Files.copy(Path.of("../gaea"), home.resolve("gaea"));
    Process process =
        new ProcessBuilder("sh", launcher.toString(), "--version")
            .redirectError(err.toFile())
            .start();
    assertThat(ended(process)).isEqualTo(1);
    assertThat(sentence())
        .startsWith("gaea: its directory '" + home.toRealPath() + "' has a colon");
  }

  @Test
  void outputThatIsLostIsAnError() throws IOException, InterruptedException {
    assertThat(ended(start("exec > /dev/full;", "methods"))).isEqualTo(1);
    assertThat(sentence())
        .isEqualTo(
            "The output could not be written: No space left on device; give standard output another place.");
  }

  /** Which library it is does not matter here; this one is there with every Java. */
  @Test
  void theChosenAllocatorIsLoadedBeforeWhatTheUserLoads() throws IOException, InterruptedException {
    String library = Path.of(System.getProperty("java.home"), "lib", "libjsig.so").toString();
    String before =
        WITHOUT_GAEA + "GAEA_ALLOCATOR='%s'; LD_PRELOAD='%s'; export GAEA_ALLOCATOR LD_PRELOAD;";
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
    assertThat(ended(start(WITHOUT_GAEA + "unset GAEA_ALLOCATOR;", "--version"))).isZero();
    assertThat(directory.resolve("preloaded")).content().isEqualTo(expected + "\n");
  }

  /** Its second compiler takes a processor for longer than a search gains by it. */
  @Test
  void aSearchUsesTheCompilerThatIsQuick() throws IOException, InterruptedException {
    for (String command : List.of("search", "train", "resume", "study")) {
      assertThat(ended(start(WITHOUT_GAEA, command, "--help"))).isZero();
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
