package org.gaea.input;

/** The numbers that a flag takes. */
public final class Bounds {
  private Bounds() {}

  /**
   * Checks a number that a user gave.
   *
   * @param flag as it is typed, with its dashes
   * @throws InvalidInputException if the number is below the least or above the most
   */
  public static void require(String flag, int value, int least, int most) {
    if (value < least || value > most) {
      throw new InvalidInputException(
          "%s is %d, expected a number from %d to %d.".formatted(flag, value, least, most));
    }
  }
}
