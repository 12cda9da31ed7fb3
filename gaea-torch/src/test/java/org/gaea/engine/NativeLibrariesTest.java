package org.gaea.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.gaea.input.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class NativeLibrariesTest {
  @TempDir Path directory;

  /** What other processes run. */
  static final class Loading {
    public static void main(String[] arguments) {
      try {
        Engine.load();
        System.out.println("loaded " + Engine.threads());
      } catch (InvalidInputException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  private String loading(String before, String... options)
      throws IOException, InterruptedException {
    Path out = directory.resolve("out");
    List<String> command = new ArrayList<>(List.of("sh", "-c", before + " exec \"$@\"", "sh"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Loading.class.getName()));
    Process process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectOutput(out.toFile())
            .start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    return Files.readString(out).strip();
  }

  /** Anything by their names would be loaded by what needs them; this one is there with Java. */
  @Test
  void anotherInstallationIsNotTaken() throws IOException, InterruptedException {
    Path others = Files.createDirectory(directory.resolve("others"));
    for (String name :
        List.of(
            "libc10.so", "libtorch_cpu.so", "libtorch.so", "libgomp.so.1", "libopenblas.so.0")) {
      Files.copy(
          Path.of(System.getProperty("java.home"), "lib", "libjsig.so"), others.resolve(name));
    }
    assertThat(loading("export LD_LIBRARY_PATH='" + others + "';")).startsWith("loaded ");
  }

  /** The limit of a file's size stands for a full disk. */
  @Test
  void aFullDiskIsNamedWithTheMend() throws IOException, InterruptedException {
    Path home = Files.createDirectory(directory.resolve("home"));
    assertThat(loading("ulimit -f 2000;", "-Duser.home=" + home))
        .startsWith("Cannot unpack the native library ")
        .contains(" into " + home.resolve(".javacpp/cache") + ": ")
        .endsWith(
            "; free half a gigabyte there, or name another directory by the system property org.bytedeco.javacpp.cachedir.");
  }

  @Test
  void aUserWithoutAHomeHasAPrivateDirectory() throws IOException {
    assertThat(NativeLibraries.isHome("?")).isFalse();
    assertThat(NativeLibraries.isHome("")).isFalse();
    assertThat(NativeLibraries.isHome("/nonexistent")).isFalse();
    assertThat(NativeLibraries.isHome(directory.toString())).isTrue();
    Path made = NativeLibraries.privateDirectory(directory);
    assertThat(made.getParent()).isEqualTo(directory);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
        .isEqualTo("rwx------");
    assertThat(NativeLibraries.privateDirectory(directory)).isEqualTo(made);
    Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> NativeLibraries.privateDirectory(directory))
        .withMessageContaining("others may write to " + made);
    Path elsewhere = Files.move(made, directory.resolve("elsewhere"));
    Files.createSymbolicLink(made, elsewhere);
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> NativeLibraries.privateDirectory(directory));
  }
}
