package org.gaea.data.source;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Names;
import org.gaea.input.Sentence;

/**
 * Some of the classes of a data set, as a person names them.
 *
 * @param first how many of the first classes; 0 if that does not decide
 * @param names those that are taken; none if that does not decide
 */
record ClassSubset(int first, List<String> names) {
  static final String ALL = "all";
  private static final int SHOWN = 5;

  /**
   * Reads what a person wrote.
   *
   * @param text "all", a number of at least 2, or at least two names with commas between
   * @throws InvalidInputException if it is nothing of this
   */
  static ClassSubset of(String text) {
    if (text.equals(ALL)) {
      return new ClassSubset(0, List.of());
    }
    if (text.matches("[0-9]{1,9}") && Integer.parseInt(text) >= 2) {
      return new ClassSubset(Integer.parseInt(text), List.of());
    }
    List<String> names = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    if (names.size() < 2 || names.contains("") || new HashSet<>(names).size() < names.size()) {
      throw new InvalidInputException(
          Sentence.of(
              "'%s' chooses no classes; write all, a number of at least 2 for the first ones, or different names with commas between, at least two.",
              text));
    }
    return new ClassSubset(0, names);
  }

  /**
   * The places of the chosen classes among all.
   *
   * @param classes that have images
   * @param specification of the data, for messages
   * @return rising
   * @throws InvalidInputException if there are fewer classes, or one has no such name
   */
  int[] among(List<String> classes, String specification) {
    if (first > classes.size()) {
      throw new InvalidInputException(
          Sentence.of(
              "The first %d classes of %s are asked for, and it has %d; choose a number up to that.",
              first, specification, classes.size()));
    }
    for (String name : names) {
      if (!classes.contains(name)) {
        throw unknown(name, classes, specification);
      }
    }
    int end = first == 0 ? classes.size() : first;
    return IntStream.range(0, end)
        .filter(i -> names.isEmpty() || names.contains(classes.get(i)))
        .toArray();
  }

  /** A data set may have a thousand classes, so not all are named. */
  private static InvalidInputException unknown(
      String name, List<String> classes, String specification) {
    String hint =
        Names.nearest(name, classes)
            .map(near -> String.format(Locale.ROOT, "perhaps '%s' is meant", near))
            .orElseGet(
                () ->
                    "its classes are named as "
                        + classes.stream().limit(SHOWN).collect(Collectors.joining(", ")));
    return new InvalidInputException(
        Sentence.of("%s has no class '%s'; %s.", specification, name, hint));
  }
}
