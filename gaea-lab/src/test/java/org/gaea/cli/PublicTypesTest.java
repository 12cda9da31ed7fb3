package org.gaea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Programs see few types, and no type is public without a reason. */
class PublicTypesTest {
  /** Public types of exported packages. Each is a promise to programs: raise this on purpose. */
  private static final int EXPORTED_TYPES = 208;

  private static final Pattern EXPORT = Pattern.compile("exports\\s+([\\w.]+)\\s*;");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("org.gaea");

  @Test
  void programsSeeFewTypes() throws IOException {
    Set<String> exported = exportedPackages();
    assertThat(CLASSES.stream().filter(PublicTypesTest::isPublic))
        .filteredOn(type -> exported.contains(type.getPackageName()))
        .as("public types of exported packages")
        .hasSize(EXPORTED_TYPES);
  }

  @Test
  void whatIsPublicIsExportedOrUsedByAnotherPackage() throws IOException {
    Set<String> exported = exportedPackages();
    assertThat(CLASSES.stream().filter(PublicTypesTest::isPublic))
        .filteredOn(type -> !exported.contains(type.getPackageName()))
        .filteredOn(type -> type.tryGetMethod("main", String[].class).isEmpty())
        .filteredOn(type -> !isUsedOutside(type) && !holdsAProvider(type))
        .extracting(JavaClass::getName)
        .as("types that can be package-private")
        .isEmpty();
  }

  /** A nested type counts for the type around it. */
  private static boolean isUsedOutside(JavaClass type) {
    return CLASSES.stream()
        .filter(part -> part.equals(type) || part.getName().startsWith(type.getName() + "$"))
        .flatMap(part -> part.getDirectDependenciesToSelf().stream())
        .anyMatch(use -> !use.getOriginClass().getPackageName().equals(type.getPackageName()));
  }

  /** The service loader finds only public providers. */
  private static boolean holdsAProvider(JavaClass type) {
    return CLASSES.stream()
        .filter(part -> part.getName().startsWith(type.getName() + "$"))
        .anyMatch(part -> part.isAssignableTo(CommandProvider.class));
  }

  private static boolean isPublic(JavaClass type) {
    return type.isTopLevelClass() && type.getModifiers().contains(JavaModifier.PUBLIC);
  }

  /** Packages with an unconditional export. */
  private static Set<String> exportedPackages() throws IOException {
    Set<String> packages = new TreeSet<>();
    try (Stream<Path> modules = Files.list(Path.of(".."))) {
      for (Path module : modules.toList()) {
        Path declaration = module.resolve("src/main/java/module-info.java");
        if (Files.exists(declaration)) {
          EXPORT
              .matcher(Files.readString(declaration))
              .results()
              .forEach(match -> packages.add(match.group(1)));
        }
      }
    }
    return packages;
  }
}
