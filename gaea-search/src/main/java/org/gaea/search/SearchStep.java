package org.gaea.search;

import java.util.List;
import org.gaea.elimination.Elimination.Removal;
import org.gaea.geometry.ProductPoint;
import org.gaea.relaxation.ArchitectureView;
import org.gaea.search.SearchStep.ArchitectureMove;
import org.gaea.search.SearchStep.EarlyEnd;
import org.gaea.supernet.Supernet.PassResult;
import org.jspecify.annotations.Nullable;

/**
 * The state of a search after an iteration, immutable.
 *
 * @param number how many iterations are done; 0 for the start
 * @param stepsPerEpoch how many iterations make an epoch
 * @param learningRate of the weights in this iteration
 * @param weightPass the pass of the last weight step in this iteration, if there was one; over
 *     several paths, their mean
 * @param architecturePass that of the last architecture step, the same object if one pass served
 *     both
 * @param move the last architecture step against a gradient at distributions over options, if there
 *     was one
 * @param view what the architecture parameters say
 * @param choiceView by which the discretisation chooses: the view itself, or that of a mean of
 *     iterates
 * @param isLast whether the search is over
 * @param diagnostics what was measured, if the iteration ended an epoch
 * @param earlyEnd why it is, if it ended before its time
 */
// Programs do without the annotations of nullness.
@SuppressWarnings("exports")
public record SearchStep(
    int number,
    int stepsPerEpoch,
    double learningRate,
    @Nullable PassResult weightPass,
    @Nullable PassResult architecturePass,
    @Nullable ArchitectureMove move,
    ArchitectureView view,
    ArchitectureView choiceView,
    boolean isLast,
    @Nullable EpochDiagnostics diagnostics,
    @Nullable EarlyEnd earlyEnd) {

  /** The distributions over the options of each decision. */
  public ProductPoint point() {
    return view.point();
  }

  /** The epoch of this iteration, from 1; 0 for the start. */
  public int epoch() {
    return number == 0 ? 0 : (number - 1) / stepsPerEpoch + 1;
  }

  /** Whether this iteration ends its epoch. */
  public boolean endsEpoch() {
    return number > 0 && number % stepsPerEpoch == 0;
  }

  /** Epochs done, with their fraction. */
  public double progress() {
    return number == 0 ? 0 : (double) number / stepsPerEpoch;
  }

  /**
   * One step of the architecture parameters, as whoever measures it needs it.
   *
   * @param before where the step began
   * @param gradient dL/dp there, one row a decision, one entry an option
   * @param removals the options that were removed for good after the step
   */
  public record ArchitectureMove(
      ProductPoint before, double[][] gradient, List<Removal> removals) {}

  /**
   * That a search ended before its time.
   *
   * @param backTo the epoch, from 1, whose architecture parameters are final
   * @param reason what had come to pass, as in "the dominant eigenvalue rises"
   */
  public record EarlyEnd(int backTo, String reason) {}
}
