package org.gaea.search;

import java.util.List;
import java.util.Locale;
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

  /**
   * Something by which a search shows that it is collapsing.
   *
   * @param kind what shows it
   * @param text half a sentence for people, as in "6 of 6 choices would be skip connections"
   * @param backTo the last epoch, from 1, that was sound by this sign; 0 if none is known
   */
  public record CollapseSign(Symptom kind, String text, int backTo) {
    /** A quantity by which a collapse shows. */
    public enum Symptom {
      /** What would be chosen now: skip connections, or options without parameters. */
      CHOICE,
      /** The dominant eigenvalue of the loss at the architecture parameters. */
      CURVATURE,
      /** What rounding would do to the loss. */
      ROUNDING
    }

    /** A sentence for people. */
    public String sentence() {
      return String.format(
          Locale.ROOT,
          "The search is collapsing: %s; an earlier end (stop-on: collapse), another objective or stronger regularisation may help.",
          text);
    }
  }

  /**
   * What rounding the architecture parameters would do, by the shared weights, on batches that no
   * step sees. Mean losses, in nats.
   *
   * @param atPoint the loss at what the parameters say
   * @param rounded the loss of the architecture that would be chosen
   */
  public record Rounding(double atPoint, double rounded) {
    /** The discretisation gap: below zero by what rounding would cost. */
    public double gap() {
      return atPoint - rounded;
    }
  }
}
