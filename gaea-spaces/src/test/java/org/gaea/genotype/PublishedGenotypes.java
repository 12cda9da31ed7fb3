package org.gaea.genotype;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Published genotypes by name, as their repositories print them. */
final class PublishedGenotypes {
  private PublishedGenotypes() {}

  static Map<String, String> all() {
    Map<String, String> texts = new LinkedHashMap<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                PublishedGenotypes.class.getResourceAsStream("published.tsv"),
                StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] fields = line.split("\t", -1);
        assertThat(texts.put(fields[1], fields[2])).isNull();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }

  static String text(String name) {
    return Objects.requireNonNull(all().get(name), name);
  }

  static Genotype named(String name) {
    return Genotype.parse(text(name));
  }
}
