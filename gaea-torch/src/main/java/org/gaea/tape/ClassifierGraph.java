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
   * @param auxiliaryWeight of the loss of the auxiliary classifier, if there is one; 0 to leave
   *     that as it is
   * @param smoothing the share of each label that all classes have alike, in [0, 1)
   * @return the loss and the correct images by the main classifier's logits, without gradient
   */
  PassResult train(BatchTensors batch, double auxiliaryWeight, double smoothing);

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
