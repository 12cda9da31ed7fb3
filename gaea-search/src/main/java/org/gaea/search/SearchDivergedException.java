package org.gaea.search;

/**
 * The loss of the supernet is no longer a finite number, so nothing after it would mean anything.
 */
public final class SearchDivergedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SearchDivergedException(int epoch, int iteration, double loss) {
    super(
        "The search diverged: the loss is %s in epoch %d, iteration %d; a smaller learning rate of the weights may help."
            .formatted(loss, epoch, iteration));
  }
}
