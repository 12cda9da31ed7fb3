package org.gaea.experiment;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.input.Sentence.SettingName;

/** How often check-points are written. They always fall between two steps. */
public sealed interface CheckpointInterval {
  /** After every so many epochs. */
  record Epochs(int count) implements CheckpointInterval {}

  /** After the first step that is so long after the check-point before. */
  record Time(Duration duration) implements CheckpointInterval {}

  /**
   * An interval from its text: a number of epochs as in "1", or a time as in "30s", "10m" or "2h".
   *
   * @throws InvalidInputException if it is neither
   */
  static CheckpointInterval parse(String text) {
    Matcher matcher = Pattern.compile("(\\d{1,6})([smh]?)").matcher(text);
    if (!matcher.matches() || Integer.parseInt(matcher.group(1)) == 0) {
      throw new InvalidInputException(
          Sentence.of(
              "%s is '%s', expected a number of epochs, as in 1, or a time, as in 30s, 10m or 2h.",
              new SettingName("checkpoint-every"), text));
    }
    int count = Integer.parseInt(matcher.group(1));
    return switch (matcher.group(2)) {
      case "s" -> new Time(Duration.ofSeconds(count));
      case "m" -> new Time(Duration.ofMinutes(count));
      case "h" -> new Time(Duration.ofHours(count));
      default -> new Epochs(count);
    };
  }
}
