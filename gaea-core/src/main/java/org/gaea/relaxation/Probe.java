package org.gaea.relaxation;

import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.PassResult;

/** Asks the supernet on the batch of the weight step that is being prepared. */
@FunctionalInterface
public interface Probe {
  /** The loss and dL/dm at other option weights; the shared weights stay. */
  PassResult at(OptionWeights weights);
}
