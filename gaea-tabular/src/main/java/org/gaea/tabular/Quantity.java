package org.gaea.tabular;

import java.util.List;
import java.util.Optional;

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
