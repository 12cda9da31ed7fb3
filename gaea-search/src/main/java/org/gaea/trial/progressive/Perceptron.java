package org.gaea.trial.progressive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A perceptron of one hidden layer of ReLUs on features that are zero or one: {@code f(x) = c + sum
 * over units h of v[h] relu(b[h] + sum over x's features i of w[i][h])}. Trained by Adam (Kingma
 * and Ba, ICLR 2015) on all examples at once, on half the mean squared error plus an L2 penalty.
 */
final class Perceptron {
  private static final double RATE = 0.02;
  private static final double DECAY = 1e-3;
  private static final double FIRST = 0.9;
  private static final double SECOND = 0.999;
  private static final double EPSILON = 1e-8;

  private final int features;
  private final int units;

  /** w by feature, then b, v and c. */
  private final double[] parameters;

  Perceptron(int features, int units, RandomGenerator random) {
    this.features = features;
    this.units = units;
    this.parameters = new double[(features + 2) * units + 1];
    for (int i = 0; i < parameters.length - 1; i++) {
      parameters[i] = random.nextGaussian() / Math.sqrt(units);
    }
  }

  /** The parameters themselves, for tests of the gradient. */
  double[] parameters() {
    return parameters;
  }

  double predict(int... example) {
    double value = parameters[parameters.length - 1];
    for (int h = 0; h < units; h++) {
      value += parameters[(features + 1) * units + h] * Math.max(0, input(h, example));
    }
    return value;
  }

  private double input(int unit, int[] example) {
    double sum = parameters[features * units + unit];
    for (int feature : example) {
      sum += parameters[feature * units + unit];
    }
    return sum;
  }

  double loss(List<Example> examples) {
    double penalty = Arrays.stream(parameters).map(p -> p * p).sum();
    return DECAY * penalty / 2
        + examples.stream()
                .mapToDouble(e -> Math.pow(predict(e.features()) - e.score(), 2))
                .average()
                .orElse(0)
            / 2;
  }

  double[] gradient(List<Example> examples) {
    double[] gradient = Arrays.stream(parameters).map(p -> DECAY * p).toArray();
    for (Example example : examples) {
      double error = (predict(example.features()) - example.score()) / examples.size();
      gradient[gradient.length - 1] += error;
      for (int h = 0; h < units; h++) {
        double input = input(h, example.features());
        if (input <= 0) {
          continue;
        }
        double back = error * parameters[(features + 1) * units + h];
        gradient[(features + 1) * units + h] += error * input;
        gradient[features * units + h] += back;
        for (int feature : example.features()) {
          gradient[feature * units + h] += back;
        }
      }
    }
    return gradient;
  }

  void train(List<Example> examples, int steps) {
    double[] mean = new double[parameters.length];
    double[] square = new double[parameters.length];
    for (int t = 1; t <= steps; t++) {
      double[] gradient = gradient(examples);
      double correction = Math.sqrt(1 - Math.pow(SECOND, t)) / (1 - Math.pow(FIRST, t));
      for (int i = 0; i < parameters.length; i++) {
        mean[i] = FIRST * mean[i] + (1 - FIRST) * gradient[i];
        square[i] = SECOND * square[i] + (1 - SECOND) * gradient[i] * gradient[i];
        parameters[i] -= RATE * correction * mean[i] / (Math.sqrt(square[i]) + EPSILON);
      }
    }
  }

  /**
   * The mean of several perceptrons, each trained on four fifths of the examples (Liu et al., ECCV
   * 2018, section 4.2), with scores brought to mean zero and variance one.
   */
  static final class Ensemble {
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
          examples.stream()
              .mapToDouble(e -> Math.pow(e.score() - centre, 2))
              .average()
              .orElseThrow();
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

  /**
   * What a model learns from.
   *
   * @param features the indices of the features that are one; all others are zero
   * @param score to be predicted
   */
  record Example(int[] features, double score) {}
}
