package org.gaea.ranks;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.gaea.ranks.RankGroup.PendingSum;

/**
 * How a batch is divided among ranks, and what of it they put together.
 *
 * @param ranks that share it
 * @param wholeNormalisation whether activations are normalised over the images of all ranks, or
 *     over a rank's own
 */
public record SharedBatch(RankGroup ranks, boolean wholeNormalisation) {
  /** Of one process, which has all of it. */
  public static final SharedBatch ALONE = new SharedBatch(RankGroup.alone(), true);

  /**
   * About how much of a gradient is summed at a time: one bucket is on its way while the next is
   * filled.
   */
  private static final long BUCKET_NUMBERS = 1 << 20;

  /** The ranks that sum the statistics of normalisations. */
  public RankGroup normalising() {
    return wholeNormalisation ? ranks : RankGroup.alone();
  }

  /** The number of the first image of this rank. */
  public long from(long batch) {
    return from(batch, ranks.rank());
  }

  /** How many images this rank has. */
  public long size(long batch) {
    return from(batch, ranks.rank() + 1) - from(batch, ranks.rank());
  }

  private long from(long batch, int rank) {
    return batch * rank / ranks.count();
  }

  /**
   * How a batch of that size is divided: one with fewer images than there are ranks is computed
   * whole by each.
   */
  public SharedBatch of(long batch) {
    return batch < ranks.count() ? ALONE : this;
  }

  /** The sums of numbers over the ranks, added in the order of the ranks. */
  public double[] sum(double[] own) {
    return sum(ranks.gather(own));
  }

  /** The sums of columns, added in the order of the rows. */
  public static double[] sum(double[][] rows) {
    double[] sums = rows[0].clone();
    for (int rank = 1; rank < rows.length; rank++) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += rows[rank][i];
      }
    }
    return sums;
  }

  /**
   * Adds up the gradients that tensors hold, in place.
   *
   * @param parameters in the same order on all ranks, with gradients at the same of them
   */
  public void sumGradients(Iterable<Tensor> parameters) {
    if (!ranks.isShared()) {
      return;
    }
    try (PointerScope scope = new PointerScope();
        AutoGradMode mode = new AutoGradMode(false)) {
      List<GradientBucket> begun = new ArrayList<>();
      List<Tensor> bucket = new ArrayList<>();
      long numbers = 0;
      for (Tensor parameter : parameters) {
        Tensor gradient = parameter.grad();
        if (gradient.defined()) {
          bucket.add(gradient);
          numbers += gradient.numel();
        }
        if (numbers >= BUCKET_NUMBERS) {
          begun.add(GradientBucket.begin(bucket, ranks));
          bucket = new ArrayList<>();
          numbers = 0;
        }
      }
      if (!bucket.isEmpty()) {
        begun.add(GradientBucket.begin(bucket, ranks));
      }
      begun.forEach(GradientBucket::finish);
    }
  }

  /** Gradients that are summed as one tensor. */
  private record GradientBucket(List<Tensor> gradients, Tensor flat, PendingSum sum) {
    static GradientBucket begin(List<Tensor> gradients, RankGroup ranks) {
      Tensor flat =
          torch.cat(
              new TensorVector(
                  gradients.stream().map(gradient -> gradient.reshape(-1)).toArray(Tensor[]::new)));
      return new GradientBucket(gradients, flat, ranks.beginSum(flat));
    }

    void finish() {
      sum.await();
      long from = 0;
      for (Tensor gradient : gradients) {
        long length = gradient.numel();
        gradient.copy_(flat.narrow(0, from, length).view(gradient.shape()));
        from += length;
      }
    }
  }
}
