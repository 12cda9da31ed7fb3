package org.gaea.tape;

import java.util.OptionalDouble;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.Supernet.GradientRequest;
import org.gaea.supernet.Supernet.PassResult;
import org.gaea.tensor.BatchTensors;
import org.gaea.tensor.Parameters;

/** A supernet's passes; gradients at weights are left in the parameters. */
public interface ComputationGraph extends AutoCloseable {
  Parameters parameters();

  /** The threads that compute passes, for work between those. */
  Workers workers();

  /** Runs a batch; gradients at weights are added to those that are held. */
  PassResult pass(OptionWeights weights, BatchTensors batch, GradientRequest wanted);

  /**
   * Adds up the gradients at weights over the processes that share the batch, after the passes of a
   * step; one process has them all.
   */
  default void sumGradients() {}

  /**
   * The Euclidean norm of the gradient that the parameters held after the last pass, if the pass
   * has read it together with its loss, so that the host need not wait for it again; empty if it is
   * still to be computed.
   */
  default OptionalDouble gradientNorm() {
    return OptionalDouble.empty();
  }

  @Override
  void close();

  /**
   * Threads for work on a network's tensors between passes, each operation on one thread: most
   * tensors are too small to be divided.
   */
  @FunctionalInterface
  public interface Workers {
    /** The caller's thread alone. */
    Workers ALONE = task -> task.run(0, 1);

    /** The task of a worker, without differentiation. */
    interface WorkerTask {
      /**
       * Does a part of the work.
       *
       * @param number of the worker, from 0
       * @param count of workers
       */
      void run(int number, int count);
    }

    /** Runs the task on each worker and waits for all. */
    void run(WorkerTask task);
  }
}
