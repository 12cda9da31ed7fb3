package org.gaea.relaxation;

import org.gaea.space.Wiring;

/**
 * A relaxation on a supernet whose skip connections have dropout, so that they do not win by
 * passing gradients on while the weights of the others are young (Chen et al., ICCV 2019, section
 * 3.3). How much is dropped is the objective's to say.
 *
 * @param inside what weights the options
 */
record DroppedSkips(Relaxation inside) implements ForwardingRelaxation {
  @Override
  public String description() {
    return inside.description() + " with dropout on skips";
  }

  @Override
  public Wiring wiring() {
    return inside.wiring().withDropoutOnSkips();
  }
}
