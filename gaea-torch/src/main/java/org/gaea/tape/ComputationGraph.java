package org.gaea.tape;

import org.gaea.supernet.GradientRequest;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.PassResult;
import org.gaea.tensor.BatchTensors;
import org.gaea.tensor.Parameters;

/** A supernet's passes; gradients at weights are left in the parameters. */
public interface ComputationGraph extends AutoCloseable {
  Parameters parameters();

  /** The threads that compute passes, for work between those. */
  Workers workers();

  /** Runs a batch; gradients at weights are added to those that are held. */
  PassResult pass(OptionWeights weights, BatchTensors batch, GradientRequest wanted);

  @Override
  void close();
}
