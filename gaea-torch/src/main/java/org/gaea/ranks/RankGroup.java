package org.gaea.ranks;

import org.bytedeco.pytorch.Tensor;

/**
 * The processes that compute one search together, seen from one of them. All make the same
 * collectives in the same order; what is summed or gathered is the same on all of them, to the bit.
 */
public interface RankGroup extends AutoCloseable {
  /** One process, which shares nothing. */
  static RankGroup alone() {
    return new SingleRank();
  }

  /** The number of this process, from 0; the first alone writes files. */
  int rank();

  /** How many processes there are, at least 1. */
  int count();

  /** Whether there is more than one. */
  default boolean isShared() {
    return count() > 1;
  }

  /**
   * Begins to gather numbers, without waiting.
   *
   * @param own as many as every other rank gives
   */
  GatheredNumbers begin(double[] own);

  /**
   * The numbers of all ranks, a row a rank.
   *
   * @param own as many as every other rank gives
   * @throws RankFailedException if another rank has ended or does not answer
   */
  default double[][] gather(double[] own) {
    return begin(own).rows();
  }

  /**
   * Begins to add up a tensor over all ranks, in place, without waiting.
   *
   * @param tensor contiguous and of the same shape on all ranks; not to be touched until the sum is
   *     there
   */
  PendingSum beginSum(Tensor tensor);

  /** Leaves the group. */
  @Override
  void close();

  /** Numbers that are on their way. */
  interface GatheredNumbers {
    /**
     * Those of all ranks, a row a rank; waits for them.
     *
     * @throws RankFailedException if another rank has ended or does not answer
     */
    double[][] rows();
  }

  /** A sum that is on its way. */
  interface PendingSum {
    /**
     * Waits until the tensor holds it.
     *
     * @throws RankFailedException if another rank has ended or does not answer
     */
    void await();
  }

  /** The ranks cannot continue together; the message says which of them failed and how. */
  final class RankFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RankFailedException(String message) {
      super(message);
    }

    public RankFailedException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
