package org.gaea.lab.consumer;

import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A local Maven repository that holds Gaea's jars, as {@code mvn install} lays them out. Libraries
 * and plugins come from the repository of the build that runs the tests, or else from where Maven
 * gets them.
 *
 * @param version of Gaea's artifacts
 * @param directory what {@code maven.repo.local} names
 * @param settings global settings that name the repository of the build
 */
record LocalRepository(String version, Path directory, Path settings) {
  private static final Pattern ARTIFACT =
      Pattern.compile("(?s)</parent>\\s*<artifactId>(.*?)</artifactId>");
  private static final Pattern VERSION =
      Pattern.compile("(?s)<artifactId>gaea-parent</artifactId>\\s*<version>(.*?)</version>");

  /** Installs the parent and the jars that lie in the modules' target folders. */
  static LocalRepository of(Path home, Path work) throws IOException {
    String version = first(VERSION, home.resolve("pom.xml"));
    LocalRepository repository =
        new LocalRepository(version, work.resolve("repository"), work.resolve("settings.xml"));
    repository.install(home.resolve("pom.xml"), "gaea-parent", "pom");
    List<Path> modules;
    try (Stream<Path> folders = Files.list(home)) {
      modules =
          folders
              .filter(folder -> Files.exists(folder.resolve("src/main/java/module-info.java")))
              .toList();
    }
    for (Path module : modules) {
      String artifact = first(ARTIFACT, module.resolve("pom.xml"));
      repository.install(module.resolve("pom.xml"), artifact, "pom");
      repository.install(
          module.resolve("target/%s-%s.jar".formatted(artifact, version)), artifact, "jar");
    }
    Files.writeString(
        repository.settings, settings(Path.of(System.getProperty("settings.localRepository"))));
    return repository;
  }

  private void install(Path file, String artifact, String type) throws IOException {
    Path folder =
        Files.createDirectories(directory.resolve("org/gaea").resolve(artifact).resolve(version));
    Files.copy(
        file,
        folder.resolve("%s-%s.%s".formatted(artifact, version, type)),
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** The modules of the jars. */
  ModuleFinder modules() throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve("org/gaea"))) {
      return ModuleFinder.of(
          files.filter(file -> file.toString().endsWith(".jar")).toArray(Path[]::new));
    }
  }

  private static String first(Pattern pattern, Path pom) throws IOException {
    Matcher matcher = pattern.matcher(Files.readString(pom));
    if (!matcher.find()) {
      throw new IllegalArgumentException("%s holds no %s".formatted(pom, pattern));
    }
    return matcher.group(1);
  }

  private static String settings(Path ofTheBuild) {
    String repository =
        "<id>of-the-build</id><url>%s</url><snapshots><enabled>false</enabled></snapshots>"
            .formatted(ofTheBuild.toUri());
    return """
    <settings>
      <profiles>
        <profile>
          <id>of-the-build</id>
          <repositories><repository>%1$s</repository></repositories>
          <pluginRepositories><pluginRepository>%1$s</pluginRepository></pluginRepositories>
        </profile>
      </profiles>
      <activeProfiles><activeProfile>of-the-build</activeProfile></activeProfiles>
    </settings>
    """
        .formatted(repository);
  }
}
