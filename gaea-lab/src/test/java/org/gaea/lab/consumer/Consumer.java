package org.gaea.lab.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Maven project of {@code src/it} that runs a program of the documents.
 *
 * @param directory where it is built
 * @param module of Gaea's, which it requires
 * @param body of its main class
 */
record Consumer(Path directory, String module, String body) {
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
  private static final long LONGEST_MINUTES = 5;

  /** A fresh copy of a project, with the body of its main class. */
  static Consumer of(String name, String module, String body, Path work) throws IOException {
    Path directory = work.resolve(name);
    deleteRecursively(directory);
    Path from = Path.of("src/it", name);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = directory.resolve(from.relativize(file).toString());
        Files.createDirectories(to.getParent());
        Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return new Consumer(directory, module, body);
  }

  /** Compiles the program by Maven, with nothing but what the project's pom names. */
  void build(LocalRepository repository) throws IOException, InterruptedException {
    Path main = directory.resolve("src/main/java/consumer/Main.java");
    Files.createDirectories(main.getParent());
    Files.writeString(
        main,
        """
        package consumer;

        import java.nio.file.*;
        %s
        final class Main {
        %s}
        """
            .formatted(
                exported(module, repository.modules()).stream()
                    .map("import %s.*;"::formatted)
                    .collect(Collectors.joining("\n")),
                body));
    String maven = File.separatorChar == '/' ? "mvn" : "mvn.cmd";
    run(
        Path.of(System.getProperty("maven.home"), "bin", maven).toString(),
        "-B",
        "-ntp",
        "-q",
        "-gs",
        repository.settings().toString(),
        "-Dmaven.repo.local=" + repository.directory(),
        "-Dgaea.version=" + repository.version(),
        "process-classes");
  }

  /** The file names of all artifacts that the project's one dependency brings. */
  List<String> libraries() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("target/lib"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  String runOnClassPath(String... arguments) throws IOException, InterruptedException {
    return java(
        List.of("-cp", "target/classes" + File.pathSeparator + "target/lib/*", "consumer.Main"),
        arguments);
  }

  /** All modules, for nothing requires those of the natives. */
  String runOnModulePath(String... arguments) throws IOException, InterruptedException {
    return java(
        List.of(
            "-p",
            "target/classes" + File.pathSeparator + "target/lib",
            "--add-modules",
            "ALL-MODULE-PATH",
            "-m",
            "consumer/consumer.Main"),
        arguments);
  }

  private String java(List<String> options, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(JAVA.toString(), "-Xmx1g"));
    command.addAll(options);
    command.addAll(List.of(arguments));
    return run(command.toArray(String[]::new));
  }

  private String run(String... command) throws IOException, InterruptedException {
    return run(directory, directory, command);
  }

  /**
   * Runs a program to its end, which must be good, and returns what it printed.
   *
   * @param directory in which it runs
   * @param outputs where its output is kept
   */
  static String run(Path directory, Path outputs, String... command)
      throws IOException, InterruptedException {
    Path out = outputs.resolve("out");
    Path err = outputs.resolve("err");
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      assertThat(process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)).as("ended in time").isTrue();
    } finally {
      process.destroyForcibly();
    }
    String printed = Files.readString(out);
    assertThat(process.exitValue())
        .as("%s%n%s%s", String.join(" ", command), printed, Files.readString(err))
        .isZero();
    return printed;
  }

  /** All that a module of Gaea's exports or hands on, for the documents show no imports. */
  private static Set<String> exported(String module, ModuleFinder modules) {
    Set<String> packages = new TreeSet<>();
    modules
        .find(module)
        .map(ModuleReference::descriptor)
        .ifPresent(
            descriptor -> {
              descriptor.exports().stream()
                  .filter(exports -> !exports.isQualified())
                  .forEach(exports -> packages.add(exports.source()));
              descriptor.requires().stream()
                  .filter(requires -> requires.modifiers().contains(Requires.Modifier.TRANSITIVE))
                  .forEach(requires -> packages.addAll(exported(requires.name(), modules)));
            });
    return packages;
  }

  private static void deleteRecursively(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
