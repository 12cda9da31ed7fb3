package org.gaea.discretisation;

/**
 * Another discretisation, at the end of the epoch in which the supernet was most accurate.
 *
 * @param inside chooses
 */
record OfBestEpoch(Discretisation inside) implements ForwardingDiscretisation {
  @Override
  public String description() {
    return inside.description() + " of the best epoch";
  }

  @Override
  public boolean keepsBestEpoch() {
    return true;
  }
}
