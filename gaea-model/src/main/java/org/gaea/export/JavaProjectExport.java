package org.gaea.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.gaea.model.Model;
import org.gaea.storage.WholeFile;

/**
 * Models as small Maven projects that classify pictures and know nothing of Gaea: the network as
 * ONNX in the resources, a program that reads pictures as Gaea does, and ONNX Runtime as the only
 * dependency.
 */
public final class JavaProjectExport {
  private static final String PACKAGE = "src/main/java/classify";

  private JavaProjectExport() {}

  /**
   * Writes the project's directory whole or not at all.
   *
   * @param directory files of these names in it are replaced
   * @throws org.gaea.input.InvalidInputException if it cannot be written
   */
  public static void write(Model model, Path directory) {
    WholeDirectory.write(
        directory,
        project -> {
          Path sources = Files.createDirectories(project.resolve(PACKAGE));
          Path resources = Files.createDirectories(project.resolve("src/main/resources"));
          WholeFile.write(project.resolve("pom.xml"), template("pom.xml"));
          WholeFile.write(
              sources.resolve("Classify.java"),
              template("Classify.java").replace("@CLASSES@", literals(model.classes())));
          WholeFile.write(sources.resolve("Pixels.java"), template("Pixels.java"));
          WholeFile.write(sources.resolve("Upright.java"), template("Upright.java"));
          OnnxExport.write(model, OnnxExport.Input.PIXELS, resources.resolve("model.onnx"));
        });
  }

  private static String template(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(JavaProjectExport.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String literals(List<String> texts) {
    return texts.stream()
        .map(JavaProjectExport::literal)
        .collect(Collectors.joining(",\n    ", "\n    ", "\n  "));
  }

  /** A string of Java; what is not ASCII is escaped, whatever encoding a compiler expects. */
  private static String literal(String text) {
    return text.chars()
        .mapToObj(JavaProjectExport::escaped)
        .collect(Collectors.joining("", "\"", "\""));
  }

  private static String escaped(int letter) {
    if (letter == '"' || letter == '\\') {
      return "\\" + (char) letter;
    }
    // Compilers read escapes of code points first, and a line break would end the string.
    return letter < ' '
        ? String.format(Locale.ROOT, "\\%03o", letter)
        : letter > '~'
            ? String.format(Locale.ROOT, "\\u%04x", letter)
            : String.valueOf((char) letter);
  }
}
