package org.gaea.input;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * Names that people type: looking them up, and guessing what was meant when there is no such name.
 */
public final class Names {
  private Names() {}

  /**
   * The sentence for a name that is not known, with the nearest known one and the whole list.
   *
   * @param kind what the name stands for, in the singular: "method", "space"
   */
  public static InvalidInputException unknown(String kind, String name, Collection<String> known) {
    String meant = nearest(name, known).map(n -> " Did you mean '" + n + "'?").orElse("");
    return new InvalidInputException(
        Sentence.of(
            "There is no %s '%s'.%s Known: %s.", kind, name, meant, String.join(", ", known)));
  }

  /**
   * The known name with the smallest edit distance to {@code name}, if it is near enough to be a
   * slip of the hand.
   */
  public static Optional<String> nearest(String name, Collection<String> known) {
    int tolerance = Math.max(2, name.length() / 3);
    return known.stream()
        // Their distance is at least this, and a name as long as a file is not worth the exact one.
        .filter(candidate -> Math.abs(name.length() - candidate.length()) <= tolerance)
        .filter(candidate -> editDistance(name, candidate) <= tolerance)
        .min(Comparator.comparingInt(candidate -> editDistance(name, candidate)));
  }

  /** Levenshtein distance, ignoring case. */
  static int editDistance(String left, String right) {
    int[] previous = new int[right.length() + 1];
    for (int j = 0; j <= right.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int[] current = new int[right.length() + 1];
      current[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        boolean same =
            Character.toLowerCase(left.charAt(i - 1)) == Character.toLowerCase(right.charAt(j - 1));
        int substitution = previous[j - 1] + (same ? 0 : 1);
        current[j] = Math.min(substitution, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[right.length()];
  }
}
