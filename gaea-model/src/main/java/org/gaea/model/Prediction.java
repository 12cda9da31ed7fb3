package org.gaea.model;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A classifier's answer to one picture.
 *
 * @param ranking all classes, the likeliest first
 */
public record Prediction(List<ClassProbability> ranking) {
  public Prediction {
    ranking = List.copyOf(ranking);
  }

  /**
   * A class and how likely the network takes it to be.
   *
   * @param label the name of the class
   * @param probability in [0, 1], by the softmax of the logits
   */
  public record ClassProbability(String label, double probability) {}

  /** The likeliest class. */
  public String label() {
    return ranking.get(0).label();
  }

  /** The probability of the likeliest class, in [0, 1]. */
  public double probability() {
    return ranking.get(0).probability();
  }

  /** The few likeliest classes, best first. */
  public List<ClassProbability> top(int count) {
    return ranking.subList(0, Math.min(count, ranking.size()));
  }

  /** By probabilities in the order of the classes; of equal ones the earlier class comes first. */
  static Prediction of(List<String> classes, double[] probabilities) {
    return new Prediction(
        IntStream.range(0, probabilities.length)
            .mapToObj(c -> new ClassProbability(classes.get(c), probabilities[c]))
            .sorted(Comparator.comparingDouble(ClassProbability::probability).reversed())
            .toList());
  }
}
