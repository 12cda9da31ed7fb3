package org.gaea.input;

/** The numbers that a setting takes. */
public final class Bounds {
  private Bounds() {}

  /**
   * Checks a number that a user gave.
   *
   * @param name of the setting, as the user knows it
   * @throws InvalidInputException if the number is below the least or above the most
   */
  public static void require(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new InvalidInputException(
          Sentence.of("%s is %d, expected a number from %d to %d.", name, value, least, most));
    }
  }
}
