package org.gaea.checkpoint;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which check-point of a run, ordered by how far the run had come.
 *
 * @param step how many steps of the phase were done
 */
public record CheckpointName(Phase phase, int step) implements Comparable<CheckpointName> {
  static final String CONTENT = ".json";
  static final String TENSORS = ".safetensors";

  private static final Pattern FORM = Pattern.compile("(search|training)-(\\d{1,9})");
  private static final Comparator<CheckpointName> ORDER =
      Comparator.comparing(CheckpointName::phase).thenComparing(CheckpointName::step);

  /** The name that a text means, as {@link #toString} writes it. */
  public static Optional<CheckpointName> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new CheckpointName(
                Phase.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)),
                Integer.parseInt(matcher.group(2))))
        : Optional.empty();
  }

  @Override
  public int compareTo(CheckpointName other) {
    return ORDER.compare(this, other);
  }

  /** As in "search-00000120". */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s-%08d", phase.label(), step);
  }
}
