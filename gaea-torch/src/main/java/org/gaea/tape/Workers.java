package org.gaea.tape;

/**
 * Threads for work on a network's tensors between passes, each operation on one thread: most
 * tensors are too small to be divided.
 */
@FunctionalInterface
public interface Workers {
  /** Whoever asks, alone. */
  Workers ALONE = task -> task.run(0, 1);

  /** What a worker does, without differentiation. */
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
