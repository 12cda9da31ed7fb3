package org.gaea.tape;

import java.util.Arrays;
import org.gaea.ranks.SharedBatch;
import org.gaea.supernet.Supernet.PassResult;

/** The pass of a batch from those of the ranks' parts, all its numbers in one message. */
final class PassSum {
  private static final int HEAD = 3;

  private PassSum() {}

  /**
   * The sum over the ranks, in their order.
   *
   * @param own of this rank's part; its loss is a part of the batch's mean
   */
  static PassResult over(PassResult own, SharedBatch batches) {
    double[] gradient = Arrays.stream(own.gradient()).flatMapToDouble(Arrays::stream).toArray();
    double[] numbers = new double[HEAD + gradient.length];
    numbers[0] = own.loss();
    numbers[1] = own.correct();
    numbers[2] = own.items();
    System.arraycopy(gradient, 0, numbers, HEAD, gradient.length);
    double[] sums = batches.sum(numbers);
    double[][] rows = new double[own.gradient().length][];
    int next = HEAD;
    for (int d = 0; d < rows.length; d++) {
      rows[d] = Arrays.copyOfRange(sums, next, next + own.gradient()[d].length);
      next += rows[d].length;
    }
    return new PassResult(sums[0], (int) sums[1], (int) sums[2], rows);
  }
}
