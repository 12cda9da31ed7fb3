package org.gaea.schedule;

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
   * @param byEpoch whether a rate is kept for an epoch, or changes at each step
   */
  public record Rates(
      double first, double last, int batch, int epochs, int warmUp, boolean byEpoch) {
    public Rates {
      require(first > 0, "first rate", first);
      require(last >= 0, "last rate", last);
      require(batch >= 0, "batch", batch);
      require(epochs >= 0, "length of the schedule", epochs);
      require(warmUp >= 0, "warm-up", warmUp);
    }

    /** Rates that fall at each step to the end of the run, whatever the batch. */
    public static Rates of(double first, double last) {
      return new Rates(first, last, 0, 0, 0, false);
    }

    /** The same, meant for steps of so many images. */
    public Rates forBatch(int images) {
      return new Rates(first, last, images, epochs, warmUp, byEpoch);
    }

    /** The same over a cosine of some epochs, however many are run; 0 for as many as are run. */
    public Rates over(int length) {
      return new Rates(first, last, batch, length, warmUp, byEpoch);
    }

    /** The same after a warm-up of some epochs. */
    public Rates warmedUp(int length) {
      return new Rates(first, last, batch, epochs, length, byEpoch);
    }

    /** The same with each rate kept for an epoch. */
    public Rates heldForEpochs() {
      return new Rates(first, last, batch, epochs, warmUp, true);
    }

    /**
     * The rates of a run with so many images a step, which are not scaled again.
     *
     * @param images positive
     */
    public Rates at(int images) {
      double scale = batch == 0 ? 1 : images / (double) batch;
      return new Rates(first * scale, last * scale, 0, epochs, warmUp, byEpoch);
    }

    /**
     * The rate of each step.
     *
     * @param length the steps of the cosine
     * @param perEpoch the steps of an epoch
     */
    public CosineSchedule schedule(int length, int perEpoch) {
      return new CosineSchedule(
          first,
          last,
          length,
          Math.multiplyExact(warmUp, perEpoch),
          byEpoch ? Math.max(1, perEpoch) : 1);
    }
  }

  /**
   * DARTS' and GAEA's rates, decay and clip for the weights of a search: 0.025 to 0.001, 3e-4 and
   * 5, with Nesterov momentum of 0.9.
   */
  public static WeightRecipe darts() {
    return new WeightRecipe(Rates.of(0.025, 0.001), MOMENTUM, true, 3e-4, 5);
  }

  /**
   * GAEA's search of NAS-Bench-201 as published (Li et al., ICLR 2021, the released configuration):
   * 25 epochs of a cosine of 50, 64 images a step, plain momentum.
   */
  public static WeightRecipe gaeaNasBench201() {
    Rates rates = Rates.of(0.025, 0.001).forBatch(64).over(50).heldForEpochs();
    return new WeightRecipe(rates, MOMENTUM, false, 3e-4, 5);
  }

  /**
   * PC-DARTS' search as published (Xu et al., ICLR 2020), which is GAEA's of the same space too:
   * 0.1 to 0 at 256 images a step, plain momentum.
   */
  public static WeightRecipe pcDarts() {
    Rates rates = Rates.of(0.1, 0).forBatch(256).heldForEpochs();
    return new WeightRecipe(rates, MOMENTUM, false, 3e-4, 5);
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
      throw new IllegalArgumentException("the %s of a recipe is %s".formatted(what, value));
    }
  }
}
