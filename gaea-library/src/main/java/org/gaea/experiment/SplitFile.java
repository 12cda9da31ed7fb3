package org.gaea.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.input.Sentence.SettingName;
import org.gaea.log.Phase;
import org.gaea.storage.Digests;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A fixed division of the training images of a search: JSON of two lists of their numbers, counted
 * from 0 in the data's order, {@code {"train": [...], "valid": [...]}}. A list may stand behind the
 * word {@code "int"}, and its numbers in quotes, as in NAS-Bench-201's {@code cifar-split.txt}.
 *
 * @param train the numbers of the images of weight steps
 * @param valid the numbers of those that are held out
 */
record SplitFile(List<Integer> train, List<Integer> valid) {
  /** Thirty times the benchmark's file. */
  private static final int MOST_BYTES = 1 << 24;

  private static final String TRAIN = "train";
  private static final String VALID = "valid";
  private static final String INTEGERS = "int";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  SplitFile {
    train = List.copyOf(train);
    valid = List.copyOf(valid);
  }

  /** Declares the setting that names such a file. */
  static Setting<Optional<Path>> setting(Set<Phase> phases) {
    return Settings.later(
        "split",
        SettingType.file().optional("none"),
        Optional.<Path>empty(),
        phases,
        "A JSON file of the training images that weight steps see and of those held out, as NAS-Bench-201's cifar-split.txt; none to draw them.");
  }

  /**
   * Reads a file.
   *
   * @throws InvalidInputException if it cannot be read, has not the two lists, or names an image
   *     twice
   */
  static SplitFile read(Path file) {
    JsonNode tree;
    try {
      tree = JSON.readTree(bytes(file));
    } catch (JacksonException e) {
      throw refused(file, "it is not JSON", e);
    }
    SplitFile split = new SplitFile(numbers(file, tree, TRAIN), numbers(file, tree, VALID));
    Set<Integer> seen = new HashSet<>();
    for (List<Integer> part : List.of(split.train, split.valid)) {
      for (int number : part) {
        if (!seen.add(number)) {
          throw refused(
              file, String.format(Locale.ROOT, "image %d stands in it twice", number), null);
        }
      }
    }
    return split;
  }

  /** SHA-256 of what a file divides, however it is written. */
  static String digest(Path file) {
    SplitFile split = read(file);
    return Digests.sha256(String.format(Locale.ROOT, "%s\n%s", split.train, split.valid));
  }

  /**
   * Checks that every image exists.
   *
   * @param images how many there are
   * @throws InvalidInputException if a number is not below that
   */
  void requireWithin(int images) {
    for (List<Integer> part : List.of(train, valid)) {
      for (int number : part) {
        if (number >= images) {
          throw new InvalidInputException(
              Sentence.of(
                  "%s names image %d, and the data have %d training images, numbered from 0; give the file that belongs to them.",
                  new SettingName("split"), number, images));
        }
      }
    }
  }

  int[] trainNumbers() {
    return train.stream().mapToInt(Integer::intValue).toArray();
  }

  int[] validNumbers() {
    return valid.stream().mapToInt(Integer::intValue).toArray();
  }

  private static byte[] bytes(Path file) {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MOST_BYTES + 1);
    } catch (IOException e) {
      throw new InvalidInputException(
          Sentence.of(
              "Cannot read %s %s; check the path and the permissions.",
              new SettingName("split"), file),
          e);
    }
    if (bytes.length > MOST_BYTES) {
      throw refused(
          file, String.format(Locale.ROOT, "it has more than %,d bytes", MOST_BYTES), null);
    }
    return bytes;
  }

  private static List<Integer> numbers(Path file, JsonNode tree, String part) {
    JsonNode list = tree.path(part);
    if (list.size() == 2 && list.path(0).asString("").equals(INTEGERS)) {
      list = list.path(1);
    }
    if (!list.isArray() || list.isEmpty()) {
      throw refused(
          file, String.format(Locale.ROOT, "it has no list of numbers under '%s'", part), null);
    }
    List<Integer> numbers = new ArrayList<>();
    for (JsonNode number : list) {
      numbers.add(number(file, number, part));
    }
    return numbers;
  }

  private static int number(Path file, JsonNode node, String part) {
    String text = node.isValueNode() ? node.asString("") : "";
    if (!text.matches("[0-9]{1,9}")) {
      String shown = text.replaceAll("[^A-Za-z0-9_.-]", "?");
      throw refused(
          file,
          String.format(
              Locale.ROOT,
              "'%s' under '%s' is no number of an image",
              shown.substring(0, Math.min(20, shown.length())),
              part),
          null);
    }
    return Integer.parseInt(text);
  }

  private static InvalidInputException refused(Path file, String what, @Nullable Throwable cause) {
    Sentence sentence =
        Sentence.of(
            "%s %s cannot be used: %s; expected {\"train\": [...], \"valid\": [...]} with each image's number once at most.",
            new SettingName("split"), file, what);
    return cause == null
        ? new InvalidInputException(sentence)
        : new InvalidInputException(sentence, cause);
  }
}
