package org.gaea.elimination;

import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.input.Sentence.SettingName;

/** Elimination rules by what a person writes for them. */
public final class Eliminations {
  private static final String THRESHOLD = "threshold:";

  private Eliminations() {}

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
      return new Certified();
    }
    if (text.startsWith(THRESHOLD)) {
      try {
        return new Threshold(Double.parseDouble(text.substring(THRESHOLD.length())));
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
