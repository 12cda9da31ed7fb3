package org.gaea.layer;

/**
 * The input with some of its entries zeroed and the others scaled up, while weights are trained: a
 * skip connection with dropout, whose rate the network is told between passes (Chen et al., ICCV
 * 2019, section 3.3). At rate zero it is the input itself.
 */
public record EntryDropout() implements Layer {
  @Override
  public Shape output(Shape input) {
    return input;
  }

  @Override
  public Cost cost(Shape input) {
    return Cost.NONE;
  }
}
