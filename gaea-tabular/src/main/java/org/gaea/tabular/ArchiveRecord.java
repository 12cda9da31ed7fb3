package org.gaea.tabular;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.tabular.Measure.Quantity;
import org.gaea.tabular.Measure.Split;
import org.jspecify.annotations.Nullable;

/** The archive's record of one architecture: the end of each of its trainings. */
final class ArchiveRecord {
  private static final double MILLION = 1e6;
  private static final double MILLISECONDS = 1e3;

  private final String file;
  private final Map<Measure, SortedMap<Integer, Double>> values = new LinkedHashMap<>();

  private ArchiveRecord(String file) {
    this.file = file;
  }

  /**
   * Reads a record that was unpickled.
   *
   * @param architecture that it must be of
   * @throws InvalidInputException if it is not built as the benchmark's records are
   */
  static ArchiveRecord of(String file, Map<?, ?> unpickled, String architecture) {
    ArchiveRecord record = new ArchiveRecord(file);
    try {
      // From the longest training to the shortest, as people want them.
      List<Map.Entry<?, ?>> lengths = new ArrayList<>(unpickled.entrySet());
      Collections.reverse(lengths);
      for (Map.Entry<?, ?> length : lengths) {
        int epochs = Integer.parseInt(as(String.class, length.getKey()));
        record.addLength(epochs, map(length.getValue()), architecture);
      }
    } catch (ClassCastException | NumberFormatException e) {
      throw new InvalidInputException(
          Sentence.of("%s is not built as a record of NATS-Bench is; download it again.", file), e);
    }
    if (record.values.isEmpty()) {
      throw new InvalidInputException(
          Sentence.of("%s tells of no training; download it again.", file));
    }
    return record;
  }

  /** In the order of the record. */
  List<Measure> measures() {
    return List.copyOf(values.keySet());
  }

  /** By seed; empty if it is not known. */
  SortedMap<Integer, Double> seeds(Measure measure) {
    return Collections.unmodifiableSortedMap(values.getOrDefault(measure, new TreeMap<>()));
  }

  private void addLength(int epochs, Map<?, ?> trainings, String architecture) {
    if (!architecture.equals(trainings.get("arch_str"))) {
      throw new InvalidInputException(
          Sentence.of(
              "%s is not of '%s', which its number stands for; its name may have been changed.",
              file, architecture));
    }
    for (Map.Entry<?, ?> training : map(trainings.get("all_results")).entrySet()) {
      Object[] key = as(Object[].class, training.getKey());
      if (key.length != 2) {
        throw new ClassCastException(Sentence.text("a key of %d parts", key.length));
      }
      TrainingRegime run = TrainingRegime.named(as(String.class, key[0]));
      addTraining(run, epochs, as(Integer.class, key[1]), map(training.getValue()));
    }
  }

  private void addTraining(TrainingRegime run, int epochs, int seed, Map<?, ?> training) {
    int last = as(Integer.class, training.get("epochs")) - 1;
    OptionalInt length = OptionalInt.of(epochs);
    for (Object name : list(training.get("eval_names"))) {
      Optional<Split> split = Optional.of(split(run, as(String.class, name)));
      Object key = name + "@" + last;
      put(run, split, length, Quantity.ACCURACY, seed, told(training, "eval_acc1es", key));
      put(run, split, length, Quantity.LOSS, seed, told(training, "eval_losses", key));
    }
    Optional<Split> own = Optional.of(Split.TRAIN);
    put(run, own, length, Quantity.ACCURACY, seed, told(training, "train_acc1es", last));
    put(run, own, length, Quantity.LOSS, seed, told(training, "train_losses", last));
    double seconds = 0;
    for (Object one : map(training.get("train_times")).values()) {
      seconds += number(one);
    }
    put(run, Optional.empty(), length, Quantity.TRAINING_TIME, seed, seconds);
    cost(run, Quantity.PARAMETERS, seed, Math.rint(MILLION * number(training.get("params"))));
    cost(run, Quantity.MACS, seed, Math.rint(MILLION * number(training.get("flop"))));
    List<?> latencies = list(training.get("latency"));
    double sum = 0;
    for (Object one : latencies) {
      sum += number(one);
    }
    if (!latencies.isEmpty()) {
      cost(run, Quantity.LATENCY, seed, MILLISECONDS * sum / latencies.size());
    }
  }

  /**
   * The archive calls all test images "ori-test", and the halves of those that it made for
   * validating and testing "x-valid" and "x-test"; for CIFAR-10 "x-valid" is of training images.
   */
  private Split split(TrainingRegime run, String name) {
    return switch (name) {
      case "x-valid" -> Split.VALID;
      case "x-test" -> Split.TEST;
      case "ori-test" ->
          run.images().containsKey(Split.VALID_AND_TEST) ? Split.VALID_AND_TEST : Split.TEST;
      default ->
          throw new InvalidInputException(
              Sentence.of(
                  "%s tells of images '%s', expected x-valid, x-test or ori-test.",
                  file, name.replaceAll("[^A-Za-z0-9_.-]", "?")));
    };
  }

  private void cost(TrainingRegime run, Quantity quantity, int seed, double value) {
    put(run, Optional.empty(), OptionalInt.empty(), quantity, seed, value);
  }

  private void put(
      TrainingRegime run,
      Optional<Split> split,
      OptionalInt epochs,
      Quantity quantity,
      int seed,
      double value) {
    values
        .computeIfAbsent(new Measure(run, split, epochs, quantity), measure -> new TreeMap<>())
        .put(seed, value);
  }

  private static double told(Map<?, ?> training, String what, Object when) {
    return number(map(training.get(what)).get(when));
  }

  private static double number(@Nullable Object value) {
    return as(Number.class, value).doubleValue();
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return as(Map.class, value);
  }

  private static List<?> list(@Nullable Object value) {
    return as(List.class, value);
  }

  private static <T> T as(Class<T> type, @Nullable Object value) {
    if (value == null) {
      throw new ClassCastException("nothing where there should be a " + type.getSimpleName());
    }
    return type.cast(value);
  }
}
