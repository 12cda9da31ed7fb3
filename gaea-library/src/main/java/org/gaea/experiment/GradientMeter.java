package org.gaea.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.gaea.search.SearchStep.ArchitectureMove;

/**
 * The mean over some steps of the gradient at the distributions over options, from the gradients
 * that the search computed anyway. Mutable.
 */
final class GradientMeter {
  private final double[][] sum;
  private int moves;

  /**
   * A meter that has seen nothing.
   *
   * @param sizes the number of options of each decision
   */
  GradientMeter(int[] sizes) {
    this.sum = IntStream.of(sizes).mapToObj(double[]::new).toArray(double[][]::new);
  }

  void add(ArchitectureMove move) {
    for (int d = 0; d < sum.length; d++) {
      for (int o = 0; o < sum[d].length; o++) {
        sum[d][o] += move.gradient()[d][o];
      }
    }
    moves++;
  }

  /** One row a decision, one entry an option; absent if nothing moved. */
  Optional<List<List<Double>>> mean() {
    return moves == 0
        ? Optional.empty()
        : Optional.of(
            Arrays.stream(sum)
                .map(row -> Arrays.stream(row).mapToObj(total -> total / moves).toList())
                .toList());
  }
}
