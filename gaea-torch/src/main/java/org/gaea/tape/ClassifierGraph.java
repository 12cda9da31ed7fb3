package org.gaea.tape;

import java.util.OptionalDouble;
import org.gaea.supernet.Supernet.PassResult;
import org.gaea.tape.ComputationGraph.Workers;
import org.gaea.tensor.BatchTensors;
import org.gaea.tensor.Parameters;

/** The passes of a network without choices; gradients at weights are left in the parameters. */
public interface ClassifierGraph extends AutoCloseable {
  Parameters parameters();

  /** The threads that compute passes, for work between those. */
  Workers workers();

  /**
   * Runs a batch forward and backward, and moves the running statistics. Gradients are added to
   * those that the parameters hold.
   *
   * @param batch in the network's layout
   * @param terms of the loss
   * @return the loss and the correct images by the main classifier's logits, without gradient
   */
  PassResult train(BatchTensors batch, LossTerms terms);

  /**
   * Runs a batch forward, with running statistics in the normalisations.
   *
   * @param batch in the network's layout
   * @return the loss and the correct images, without gradient
   */
  PassResult test(BatchTensors batch);

  /** As {@link ComputationGraph#gradientNorm}. */
  default OptionalDouble gradientNorm() {
    return OptionalDouble.empty();
  }

  @Override
  void close();
}
