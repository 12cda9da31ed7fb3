package org.gaea.elimination;

import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.input.Sentence.SettingName;

/** Elimination rules, and what a person writes for them. */
public final class Eliminations {
  private static final String THRESHOLD = "threshold:";

  private Eliminations() {}

  /**
   * Removes all options but the largest of each decision as soon as no sequence of steps like those
   * seen so far can make any other one the largest. The hypothesis is checked by nobody; it is
   * stated with each removal. Under it, the architecture is that of the full search.
   */
  public static Elimination certified() {
    return new Certified();
  }

  /**
   * Removes an option as soon as its weight is below a threshold. Practical, and certifies nothing:
   * the full search might have let it recover.
   *
   * @param weight the threshold, in (0, 1)
   */
  public static Elimination threshold(double weight) {
    return new Threshold(weight);
  }

  /**
   * The rule of that name.
   *
   * @param text {@code none}, {@code certified} or {@code threshold:WEIGHT}
   * @throws InvalidInputException if it is none of these
   */
  public static Elimination named(String text) {
    if (text.equals("none")) {
      return Elimination.none();
    }
    if (text.equals("certified")) {
      return certified();
    }
    if (text.startsWith(THRESHOLD)) {
      try {
        return threshold(Double.parseDouble(text.substring(THRESHOLD.length())));
      } catch (IllegalArgumentException e) {
        throw wrong(text);
      }
    }
    throw wrong(text);
  }

  private static InvalidInputException wrong(String text) {
    return new InvalidInputException(
        Sentence.of(
            "%s is '%s', expected none, certified, or threshold:WEIGHT with a weight between 0 and 1 such as threshold:1e-4.",
            new SettingName("eliminate"), text));
  }
}
