package org.gaea.schedule;

import org.gaea.input.Sentence;

/**
 * How weights are stepped: stochastic gradient descent with momentum at a rate that falls along a
 * cosine. It is data alone, for a search's shared weights and for the training of a network.
 *
 * @param rates the learning rates
 * @param momentum in [0, 1)
 * @param nesterov whether a step is by Nesterov's momentum, which adds the momentum once more, or
 *     by the momentum itself
 * @param decay L2 weight decay, at least zero
 * @param clip the largest L2 norm of the whole gradient, larger ones are scaled down to it; 0 for
 *     any norm
 */
public record WeightRecipe(
    Rates rates, double momentum, boolean nesterov, double decay, double clip) {
  private static final double MOMENTUM = 0.9;

  public WeightRecipe {
    require(momentum >= 0 && momentum < 1, "momentum", momentum);
    require(decay >= 0, "decay", decay);
    require(clip >= 0, "clip", clip);
  }

  /**
   * The learning rates over a run.
   *
   * @param first positive
   * @param last at least zero
   * @param batch images a step that the rates are meant for: both are in proportion to the batch of
   *     the run; 0 if they do not depend on it
   * @param epochs the length of the cosine; 0 for as many as are run
   * @param warmUp epochs in which the rate rises linearly to the first one, which are counted in
   *     the cosine's length
   * @param byEpoch whether a rate is kept for an epoch, as papers do, or changes at each step. A
   *     cosine of less than ten epochs changes at each step in any case: an epoch is too long a
   *     part of it
   * @param share of the cosine that is run where it has no length of its own, in (0, 1]
   */
  public record Rates(
      double first, double last, int batch, int epochs, int warmUp, boolean byEpoch, double share) {
    private static final int LEAST_HELD = 10;

    public Rates {
      require(share > 0 && share <= 1, "share of the cosine that is run", share);
      require(first > 0, "first rate", first);
      require(last >= 0, "last rate", last);
      require(batch >= 0, "batch", batch);
      require(epochs >= 0, "length of the schedule", epochs);
      require(warmUp >= 0, "warm-up", warmUp);
    }

    /** Rates of which a run takes the whole cosine. */
    public Rates(double first, double last, int batch, int epochs, int warmUp, boolean byEpoch) {
      this(first, last, batch, epochs, warmUp, byEpoch, 1);
    }

    /** Rates that fall at each step to the end of the run, whatever the batch. */
    public static Rates of(double first, double last) {
      return new Rates(first, last, 0, 0, 0, false);
    }

    /** The same, meant for steps of so many images. */
    public Rates forBatch(int images) {
      return new Rates(first, last, images, epochs, warmUp, byEpoch, share);
    }

    /** The same over a cosine of some epochs, however many are run; 0 for as many as are run. */
    public Rates over(int length) {
      return new Rates(first, last, batch, length, warmUp, byEpoch, share);
    }

    /** The same after a warm-up of some epochs. */
    public Rates warmedUp(int length) {
      return new Rates(first, last, batch, epochs, length, byEpoch, share);
    }

    /** The same with each rate kept for an epoch. */
    public Rates heldForEpochs() {
      return new Rates(first, last, batch, epochs, warmUp, true, share);
    }

    /** The same of which a run ends early: when a share of the cosine is over. */
    public Rates cutOffAt(double part) {
      return new Rates(first, last, batch, epochs, warmUp, byEpoch, part);
    }

    /**
     * The length of the cosine.
     *
     * @param run how long a run is
     * @param own how long its {@link #epochs} are, in the same unit; 0 if there are none
     */
    public long length(long run, long own) {
      return own > 0 ? own : Math.round(run / share);
    }

    /**
     * The rates of a run with so many images a step, which are not scaled again.
     *
     * @param images positive
     */
    public Rates at(int images) {
      double scale = batch == 0 ? 1 : images / (double) batch;
      return new Rates(first * scale, last * scale, 0, epochs, warmUp, byEpoch, share);
    }

    /**
     * The rate of each step.
     *
     * @param length the steps of the cosine
     * @param perEpoch the steps of an epoch
     */
    public CosineSchedule schedule(int length, int perEpoch) {
      boolean held = byEpoch && perEpoch > 0 && length / perEpoch >= LEAST_HELD;
      return new CosineSchedule(
          first, last, length, Math.multiplyExact(warmUp, perEpoch), held ? perEpoch : 1);
    }
  }

  /**
   * DARTS' search as published (Liu, Simonyan and Yang, ICLR 2019, the released {@code
   * train_search.py}): 0.025 to 0.001 at 64 images a step, plain momentum 0.9, decay 3e-4, clip 5.
   */
  public static WeightRecipe darts() {
    Rates rates = Rates.of(0.025, 0.001).forBatch(64).heldForEpochs();
    return new WeightRecipe(rates, MOMENTUM, false, 3e-4, 5);
  }

  /**
   * GAEA's search of NAS-Bench-201 as published (Li et al., ICLR 2021, the released configuration):
   * as DARTS', but 25 epochs of a cosine of 50, so that it ends halfway.
   */
  public static WeightRecipe gaeaNasBench201() {
    return darts().with(darts().rates().cutOffAt(0.5));
  }

  /**
   * NAS-Bench-201's own searches as released (Dong and Yang, ICLR 2020, section 5): DARTS' rates
   * and clip with Nesterov's momentum and a decay of 5e-4.
   */
  public static WeightRecipe nasBench201() {
    return darts().withMomentum(MOMENTUM, true).withDecay(5e-4);
  }

  /**
   * PC-DARTS' search as published (Xu et al., ICLR 2020), which is GAEA's of the same space too:
   * 0.1 to 0 at 256 images a step, plain momentum.
   */
  public static WeightRecipe pcDarts() {
    return darts().with(Rates.of(0.1, 0).forBatch(256).heldForEpochs());
  }

  /**
   * ProxylessNAS' search as published (Cai, Zhu and Han, ICLR 2019, the released configuration):
   * 0.025 to 0 at 256 images a step, falling at each, Nesterov momentum, decay 4e-5, no clip.
   */
  public static WeightRecipe proxylessNas() {
    return new WeightRecipe(Rates.of(0.025, 0).forBatch(256), MOMENTUM, true, 4e-5, 0);
  }

  public WeightRecipe with(Rates other) {
    return new WeightRecipe(other, momentum, nesterov, decay, clip);
  }

  /**
   * The same with another momentum.
   *
   * @param ofNesterov whether Nesterov's or plain
   */
  public WeightRecipe withMomentum(double other, boolean ofNesterov) {
    return new WeightRecipe(rates, other, ofNesterov, decay, clip);
  }

  public WeightRecipe withDecay(double other) {
    return new WeightRecipe(rates, momentum, nesterov, other, clip);
  }

  public WeightRecipe withClip(double other) {
    return new WeightRecipe(rates, momentum, nesterov, decay, other);
  }

  /** The same with rates that fall at each step to the end of the run, whatever the batch. */
  public WeightRecipe withRates(double first, double last) {
    return with(Rates.of(first, last));
  }

  private static void require(boolean holds, String what, double value) {
    if (!holds) {
      throw new IllegalArgumentException(Sentence.text("the %s of a recipe is %s", what, value));
    }
  }
}
