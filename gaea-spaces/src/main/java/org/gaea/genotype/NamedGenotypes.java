package org.gaea.genotype;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.gaea.input.Names;

/** Genotypes by the names that the literature has for them, as {@code DARTS_V2}. */
final class NamedGenotypes {
  private static final Map<String, String> TEXTS = read();

  private NamedGenotypes() {}

  /** The texts by name, in the order of their resource. */
  static Map<String, String> all() {
    return TEXTS;
  }

  /**
   * The text of a genotype.
   *
   * @throws org.gaea.input.InvalidInputException if there is none of that name; it suggests the
   *     nearest
   */
  static String named(String name) {
    String text = TEXTS.get(name);
    if (text == null) {
      throw Names.unknown("published genotype", name, TEXTS.keySet());
    }
    return text;
  }

  private static Map<String, String> read() {
    try (InputStream in = NamedGenotypes.class.getResourceAsStream("published.txt")) {
      String lines = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      Map<String, String> texts = new LinkedHashMap<>();
      lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .forEach(fields -> texts.put(fields[0], fields[1]));
      return Collections.unmodifiableMap(texts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
