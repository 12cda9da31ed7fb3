package org.gaea.search;

import java.util.List;
import org.gaea.supernet.PassResult;

/** Several passes as one. */
final class Passes {
  private Passes() {}

  /** Mean loss and all counts, without gradients. */
  static PassResult mean(List<PassResult> passes) {
    if (passes.size() == 1) {
      return passes.get(0);
    }
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
