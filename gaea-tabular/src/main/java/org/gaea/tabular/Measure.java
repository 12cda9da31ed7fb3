package org.gaea.tabular;

import java.util.Optional;
import java.util.OptionalInt;
import org.gaea.input.InvalidInputException;

/**
 * Exactly what a number of a table is: which quantity, of networks trained how and for how long,
 * measured on which images. Two numbers compare only if their measures are equal.
 *
 * <p>Its name is {@code RUN/WHAT} or {@code RUN/WHAT@EPOCHS}, where WHAT is a split (its accuracy),
 * a quantity, or both with a hyphen: {@code cifar10/test@200}, {@code cifar10-valid/valid@12},
 * {@code cifar10/parameters}, {@code cifar100/train-loss@200}, {@code cifar10/pixel3-latency}.
 *
 * @param run how the networks were trained
 * @param split what they were measured on; absent for costs
 * @param epochs of the training, by a schedule of that length; absent for costs, and where the
 *     benchmark has one length only and does not say which
 */
public record Measure(
    TrainingRegime run, Optional<Split> split, OptionalInt epochs, Quantity quantity) {

  public static Measure accuracy(TrainingRegime run, Split split, int epochs) {
    return new Measure(run, Optional.of(split), OptionalInt.of(epochs), Quantity.ACCURACY);
  }

  /**
   * Reads a name.
   *
   * @throws InvalidInputException if it is not one
   */
  public static Measure parse(String name) {
    int slash = name.indexOf('/');
    int at = name.lastIndexOf('@');
    if (slash < 1 || (at >= 0 && at < slash)) {
      throw malformed(name, "it has no run before a '/'");
    }
    String what = name.substring(slash + 1, at < 0 ? name.length() : at);
    int hyphen = what.indexOf('-');
    Optional<Split> split = Split.of(hyphen < 0 ? what : what.substring(0, hyphen));
    String quantity = split.isEmpty() ? what : hyphen < 0 ? "accuracy" : what.substring(hyphen + 1);
    return new Measure(
        TrainingRegime.named(name.substring(0, slash)),
        split,
        at < 0 ? OptionalInt.empty() : OptionalInt.of(epochs(name, name.substring(at + 1))),
        Quantity.named(quantity)
            .orElseThrow(
                () ->
                    malformed(
                        name,
                        "'%s' is neither a split (train, valid, test, validtest) nor ends in a quantity (%s)"
                            .formatted(what, String.join(", ", Quantity.names())))));
  }

  private static int epochs(String name, String text) {
    if (!text.matches("[1-9][0-9]{0,5}")) {
      throw malformed(name, "'%s' is not a number of epochs".formatted(text));
    }
    return Integer.parseInt(text);
  }

  private static InvalidInputException malformed(String name, String why) {
    return new InvalidInputException(
        "'%s' is not a measure: %s; the form is RUN/WHAT@EPOCHS, as in cifar10/test@200."
            .formatted(name, why));
  }

  /** The name; {@link #parse} reads it back. */
  public String name() {
    String what =
        split
            .map(
                part ->
                    quantity.equals(Quantity.ACCURACY)
                        ? part.word()
                        : part.word() + "-" + quantity.name())
            .orElse(quantity.name());
    String length = epochs.isPresent() ? "@" + epochs.getAsInt() : "";
    return run.name() + "/" + what + length;
  }

  /** The whole meaning in words, with no term of the benchmark's left open. */
  public String meaning() {
    String unit = quantity.unit().isEmpty() ? "" : " in " + quantity.unit();
    StringBuilder text = new StringBuilder(quantity.name().replace('-', ' ')).append(unit);
    split.ifPresent(part -> text.append(" on ").append(run.images(part)));
    text.append(split.isEmpty() ? " of the network for " : " of ").append(run.dataSet());
    if (split.isEmpty() && epochs.isEmpty()) {
      return text.toString();
    }
    text.append(", trained ");
    epochs.ifPresent(
        count -> text.append(count).append(count == 1 ? " epoch" : " epochs").append(" "));
    return text.append("on ").append(run.trained()).toString();
  }

  @Override
  public String toString() {
    return name();
  }
}
