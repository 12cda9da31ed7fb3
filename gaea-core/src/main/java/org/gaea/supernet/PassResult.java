package org.gaea.supernet;

import java.util.List;

/**
 * What one pass of a batch through a network gave.
 *
 * @param loss mean loss over the batch
 * @param correct how many of the batch's items were classified correctly
 * @param items the size of the batch
 * @param gradient dL/dm at the weights of a supernet's options, one row a decision, one entry an
 *     option (zero where it was not computed); empty if it was not wanted
 */
public record PassResult(double loss, int correct, int items, double[][] gradient) {
  /** Several passes as one: mean loss over all items and all counts, without gradients. */
  public static PassResult mean(List<PassResult> passes) {
    double loss = 0;
    int correct = 0;
    int items = 0;
    for (PassResult pass : passes) {
      loss += pass.loss() * pass.items();
      correct += pass.correct();
      items += pass.items();
    }
    return new PassResult(loss / items, correct, items, new double[0][]);
  }
}
