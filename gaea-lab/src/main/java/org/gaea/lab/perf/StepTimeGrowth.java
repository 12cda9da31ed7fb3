package org.gaea.lab.perf;

import java.util.List;
import java.util.stream.IntStream;
import org.gaea.lab.perf.StepBench.Rounds;

/**
 * How the time of a step grew with a quantity, ours beside that of its convolutions alone.
 *
 * @param sizes of the quantity, at least two, ascending
 * @param ours seconds a step: a list a round, in it one number a size
 * @param floor the same of the convolutions, of the same rounds, at least two
 */
record StepTimeGrowth(
    ScaledQuantity quantity,
    List<Integer> sizes,
    List<List<Double>> ours,
    List<List<Double>> floor) {
  StepTimeGrowth {
    sizes = List.copyOf(sizes);
    ours = ours.stream().map(List::copyOf).toList();
    floor = floor.stream().map(List::copyOf).toList();
  }

  /** Seconds of our step at a size. */
  Rounds ours(int size) {
    return at(ours, size);
  }

  /** Seconds of the convolutions alone at a size. */
  Rounds floor(int size) {
    return at(floor, size);
  }

  Exponent oursExponent() {
    return Exponent.of(exponents(ours));
  }

  Exponent floorExponent() {
    return Exponent.of(exponents(floor));
  }

  /** By how much our exponent is larger, from the difference in each round. */
  Exponent excess() {
    double[] own = exponents(ours);
    double[] theirs = exponents(floor);
    return Exponent.of(
        IntStream.range(0, own.length).mapToDouble(r -> own[r] - theirs[r]).toArray());
  }

  /** Whether ours grows faster than the convolutions, beyond what differs between rounds. */
  boolean growsFaster() {
    return excess().isPositive();
  }

  /** Whether it grows more slowly, likewise; neither where the rounds cannot tell. */
  boolean growsSlower() {
    return excess().isNegative();
  }

  /** The exponent between the last two sizes of ours, from the medians. */
  double oursLast() {
    return last(ours);
  }

  /** The same of the convolutions. */
  double floorLast() {
    return last(floor);
  }

  private double last(List<List<Double>> rounds) {
    int end = sizes.size();
    return Exponent.fitted(
        new double[] {sizes.get(end - 2), sizes.get(end - 1)},
        new double[] {at(rounds, end - 2).median(), at(rounds, end - 1).median()});
  }

  private double[] exponents(List<List<Double>> rounds) {
    double[] across = sizes.stream().mapToDouble(Integer::doubleValue).toArray();
    return rounds.stream()
        .mapToDouble(
            times ->
                Exponent.fitted(across, times.stream().mapToDouble(Double::doubleValue).toArray()))
        .toArray();
  }

  private static Rounds at(List<List<Double>> rounds, int size) {
    return Rounds.of(rounds.stream().mapToDouble(times -> times.get(size)).toArray());
  }
}
