package org.gaea.search;

import java.util.Locale;
import org.gaea.geometry.ProductPoint;

/**
 * The loss of the supernet, or its gradient at the architecture, is no longer a finite number, so
 * nothing after it would mean anything. The search stops where it was.
 */
public final class SearchDivergedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ProductPoint point;

  /**
   * Says where a search diverged.
   *
   * @param what is not finite, with its value
   * @param epoch from 1
   * @param iteration of the epoch, from 1
   * @param point where the architecture parameters were
   */
  SearchDivergedException(String what, int epoch, int iteration, ProductPoint point) {
    super(
        String.format(
            Locale.ROOT,
            "The search diverged: %s in epoch %d, iteration %d; a smaller learning rate may help.",
            what,
            epoch,
            iteration));
    this.point = point;
  }

  /** The last finite architecture parameters. */
  public ProductPoint point() {
    return point;
  }
}
