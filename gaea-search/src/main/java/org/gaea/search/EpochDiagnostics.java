package org.gaea.search;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was measured of a search when an epoch ended, immutable.
 *
 * @param choice what would be chosen
 * @param rounding what that would do to the loss; empty if nothing is held out to measure it on
 * @param dominantEigenvalue of the Hessian of the loss at the logits of the distributions over
 *     options; empty if nothing asks for it, or if the search has none: where no gradient moves the
 *     architecture or its parameters are not the weights of a mixture
 * @param signs by which the search shows that it is collapsing now
 * @param nanos how long measuring took
 */
public record EpochDiagnostics(
    Collapse choice,
    Optional<Rounding> rounding,
    OptionalDouble dominantEigenvalue,
    List<CollapseSign> signs,
    long nanos) {
  public EpochDiagnostics {
    signs = List.copyOf(signs);
  }
}
