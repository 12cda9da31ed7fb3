package org.gaea.trial.progressive;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The mean of several perceptrons, each trained on four fifths of the examples (Liu et al., ECCV
 * 2018, section 4.2), with scores brought to mean zero and variance one.
 */
final class Ensemble {
  private static final int MEMBERS = 5;
  private static final int UNITS = 32;
  private static final int STEPS = 200;

  private final List<Perceptron> members = new ArrayList<>();
  private final double centre;
  private final double scale;

  /**
   * Trains on examples.
   *
   * @param features how many there are
   * @param examples at least one
   */
  Ensemble(int features, List<Example> examples, RandomGenerator random) {
    this.centre = examples.stream().mapToDouble(Example::score).average().orElseThrow();
    double variance =
        examples.stream().mapToDouble(e -> Math.pow(e.score() - centre, 2)).average().orElseThrow();
    this.scale = variance > 0 ? Math.sqrt(variance) : 1;
    for (int m = 0; m < MEMBERS; m++) {
      List<Example> own = new ArrayList<>();
      for (int i = 0; i < examples.size(); i++) {
        Example one = examples.get(i);
        if (i % MEMBERS != m || examples.size() < MEMBERS) {
          own.add(new Example(one.features(), (one.score() - centre) / scale));
        }
      }
      Perceptron member = new Perceptron(features, UNITS, random);
      member.train(own, STEPS);
      members.add(member);
    }
  }

  double predict(int... example) {
    double mean =
        members.stream().mapToDouble(member -> member.predict(example)).average().orElseThrow();
    return centre + scale * mean;
  }
}
