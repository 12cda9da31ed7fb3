package org.gaea.tape;

import org.bytedeco.pytorch.Tensor;

/**
 * A member's part of a batch.
 *
 * @param member who computes it
 * @param from the number of its first image
 * @param size how many images it has
 * @param batch how many images all shares have
 */
record BatchShare(WorkerGroup.Member member, long from, long size, long batch) {
  /** Parts that differ by one image at most, in the order of the members. */
  static BatchShare of(WorkerGroup.Member member, long batch) {
    long from = batch * member.rank() / member.count();
    return new BatchShare(member, from, batch * (member.rank() + 1) / member.count() - from, batch);
  }

  /**
   * The part of a tensor.
   *
   * @param whole {@code [batch, ...]}
   */
  Tensor of(Tensor whole) {
    return whole.narrow(0, from, size);
  }
}
