package org.gaea.tabular;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Names;
import org.gaea.input.Sentence;
import org.gaea.tabular.Measure.Quantity;
import org.gaea.tabular.Measure.Split;

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
                        String.format(
                            Locale.ROOT,
                            "'%s' is neither a split (train, valid, test, validtest) nor ends in a quantity (%s)",
                            what,
                            String.join(", ", Quantity.names())))));
  }

  private static int epochs(String name, String text) {
    if (!text.matches("[1-9][0-9]{0,5}")) {
      throw malformed(name, String.format(Locale.ROOT, "'%s' is not a number of epochs", text));
    }
    return Integer.parseInt(text);
  }

  private static InvalidInputException malformed(String name, String why) {
    return new InvalidInputException(
        Sentence.of(
            "'%s' is not a measure: %s; the form is RUN/WHAT@EPOCHS, as in cifar10/test@200.",
            name, why));
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

  /** Suggestions for a measure that a table does not have. */
  static final class MeasureHints {
    private MeasureHints() {}

    static InvalidInputException unknown(String name, TabularBenchmark table) {
      Measure asked = Measure.parse(name);
      List<String> known = table.measures().stream().map(Measure::name).toList();
      String hint =
          nearest(asked, table)
              .map(m -> String.format(Locale.ROOT, " '%s' is its %s.", m.name(), m.meaning()))
              .or(
                  () ->
                      Names.nearest(name, known)
                          .map(n -> String.format(Locale.ROOT, " Did you mean '%s'?", n)))
              .orElse("");
      return new InvalidInputException(
          Sentence.of(
              "%s has no measure '%s'.%s It has: %s.",
              table.name(), name, hint, String.join(", ", known)));
    }

    /**
     * The same quantity of the same split and data set, of networks that were trained otherwise.
     */
    private static Optional<Measure> nearest(Measure asked, TabularBenchmark table) {
      return table.measures().stream()
          .filter(measure -> measure.split().isPresent())
          .filter(measure -> measure.run().dataSet().equals(asked.run().dataSet()))
          .filter(measure -> measure.split().equals(asked.split()))
          .filter(measure -> measure.quantity().equals(asked.quantity()))
          .findFirst();
    }
  }

  /**
   * What a number counts.
   *
   * @param name as in "accuracy" or "edgegpu-latency"
   * @param unit for people; empty for a count
   * @param moreIsBetter which way architectures are ranked
   */
  public record Quantity(String name, String unit, boolean moreIsBetter) {
    /** Of images that are classified rightly. */
    public static final Quantity ACCURACY = new Quantity("accuracy", "%", true);

    /** Mean cross-entropy. */
    public static final Quantity LOSS = new Quantity("loss", "nats", false);

    /** Trainable numbers. */
    public static final Quantity PARAMETERS = new Quantity("parameters", "", false);

    /** Multiply-accumulates to classify one image. */
    public static final Quantity MACS = new Quantity("macs", "", false);

    /** Of the whole training of one network. */
    public static final Quantity TRAINING_TIME = new Quantity("training-time", "s", false);

    /** To classify, on a device that the name begins with. */
    public static final Quantity LATENCY = new Quantity("latency", "ms", false);

    /** To classify, on a device that the name begins with. */
    public static final Quantity ENERGY = new Quantity("energy", "mJ", false);

    /** Of the whole training of one network. */
    public static final Quantity TRAINING_ENERGY = new Quantity("training-energy", "kWh", false);

    /** Operations for each byte moved. */
    public static final Quantity ARITHMETIC_INTENSITY =
        new Quantity("arithmetic-intensity", "", true);

    /** Longer names before names that they end in. */
    private static final List<Quantity> KNOWN =
        List.of(
            ACCURACY,
            LOSS,
            PARAMETERS,
            MACS,
            TRAINING_TIME,
            LATENCY,
            TRAINING_ENERGY,
            ENERGY,
            ARITHMETIC_INTENSITY);

    /** The quantity of a name that is one of the above, or a prefix, a hyphen and one of them. */
    static Optional<Quantity> named(String name) {
      return KNOWN.stream()
          .filter(known -> name.equals(known.name()) || name.endsWith("-" + known.name()))
          .findFirst()
          .map(known -> new Quantity(name, known.unit(), known.moreIsBetter()));
    }

    static List<String> names() {
      return KNOWN.stream().map(Quantity::name).toList();
    }
  }

  /**
   * The images that a number was measured on. What these are depends on the run: see {@link
   * TrainingRegime#images(Split)}.
   */
  public enum Split {
    /** The images that the network was trained on. */
    TRAIN("train"),
    /** Images kept for choosing architectures. */
    VALID("valid"),
    /** Images kept for reporting. */
    TEST("test"),
    /** Both of the latter, where the benchmark made them by halving its test images. */
    VALID_AND_TEST("validtest");

    private final String word;

    Split(String word) {
      this.word = word;
    }

    /** As it stands in names of measures. */
    public String word() {
      return word;
    }

    static Optional<Split> of(String word) {
      return Arrays.stream(values()).filter(split -> split.word.equals(word)).findFirst();
    }
  }
}
