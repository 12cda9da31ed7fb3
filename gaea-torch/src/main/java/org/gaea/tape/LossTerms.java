package org.gaea.tape;

import java.util.List;
import org.gaea.schedule.TrainingRecipe;

/**
 * What the loss of a training is of, besides the cross-entropy of the labels.
 *
 * @param auxiliaryWeight of the loss of the auxiliary classifier, if there is one; 0 to leave that
 *     as it is
 * @param smoothing the share of each label that all classes have alike, in [0, 1)
 * @param classWeights by which the loss of an image of each class is multiplied; empty for one
 */
public record LossTerms(double auxiliaryWeight, double smoothing, List<Double> classWeights) {
  /** The cross-entropy and nothing else. */
  public static final LossTerms NONE = new LossTerms(0, 0, List.of());

  public LossTerms {
    classWeights = List.copyOf(classWeights);
  }

  public static LossTerms of(TrainingRecipe recipe) {
    return new LossTerms(recipe.auxiliaryWeight(), recipe.labelSmoothing(), recipe.classWeights());
  }

  /** The weights by class. */
  public double[] weights() {
    return classWeights.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
