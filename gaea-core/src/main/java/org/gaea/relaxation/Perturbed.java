package org.gaea.relaxation;

import java.util.Locale;
import org.gaea.input.Sentence;
import org.gaea.relaxation.Relaxation.Probe;
import org.gaea.relaxation.Relaxation.WeightPaths;
import org.gaea.supernet.OptionWeights;

/**
 * Weight steps are taken at disturbed option weights, so that the weights do well around a point
 * and not at it alone (SmoothDARTS: Chen and Hsieh, ICML 2020). Architecture steps are those of the
 * relaxation inside. The size of the disturbance grows linearly over the search.
 *
 * @param inside whose option weights are disturbed; a row must not be negative
 * @param perturbation how
 * @param first size, at least 0
 * @param last size, at least the first
 */
record Perturbed(Relaxation inside, Perturbation perturbation, double first, double last)
    implements ForwardingRelaxation {
  public Perturbed {
    if (!(first >= 0 && last >= first && last <= 1)) {
      throw new IllegalArgumentException(
          Sentence.text("disturbed by %s to %s, expected growing sizes in [0, 1]", first, last));
    }
  }

  @Override
  public String description() {
    return String.format(
        Locale.ROOT,
        "%s, disturbed %s by %s to %s in weight steps",
        inside.description(),
        perturbation.description(),
        first,
        last);
  }

  @Override
  public WeightPaths forWeights(double[][] parameters, RelaxationContext context, Probe probe) {
    OptionWeights weights = inside.relax(parameters, context).weights();
    double size = first + (last - first) * context.progress();
    return WeightPaths.one(perturbation.perturb(weights, size, probe, context.random()));
  }
}
