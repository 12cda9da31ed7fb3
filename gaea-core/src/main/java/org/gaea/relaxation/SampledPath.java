package org.gaea.relaxation;

import java.util.Locale;
import java.util.stream.Stream;
import org.gaea.input.Sentence;
import org.gaea.relaxation.Relaxation.Probe;
import org.gaea.relaxation.Relaxation.WeightPaths;

/**
 * Weight steps train single paths, drawn by what the geometry makes likely; with a geometry that
 * does not learn, uniformly (Li and Talwalkar, UAI 2019; Guo et al., ECCV 2020). Several paths a
 * step are stepped against the mean of their gradients.
 *
 * @param paths a weight step, at least 1
 */
record SampledPath(int paths) implements Relaxation {
  public SampledPath {
    if (paths < 1) {
      throw new IllegalArgumentException(Sentence.text("%d paths, expected at least 1", paths));
    }
  }

  /** One path a step. */
  public static SampledPath one() {
    return new SampledPath(1);
  }

  @Override
  public String description() {
    return paths == 1 ? "sampled path" : String.format(Locale.ROOT, "%d sampled paths", paths);
  }

  @Override
  public boolean differentiable() {
    return false;
  }

  @Override
  public Relaxed relax(double[][] parameters, RelaxationContext context) {
    throw new IllegalStateException("a sampled path has no gradient at the parameters");
  }

  @Override
  public WeightPaths forWeights(double[][] parameters, RelaxationContext context, Probe probe) {
    return WeightPaths.mean(
        Stream.generate(() -> context.paths().draw(context.random()))
            .limit(paths)
            .map(path -> oneHot(context.space(), path))
            .toList());
  }
}
