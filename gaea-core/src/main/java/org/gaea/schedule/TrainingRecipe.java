package org.gaea.schedule;

import java.util.Arrays;
import java.util.List;
import org.gaea.input.Sentence;
import org.gaea.schedule.TrainingRecipe.ImageRecipe.Crop;
import org.gaea.schedule.WeightRecipe.Rates;

/**
 * How a network is trained from scratch. It is data alone; {@link #over} says for a run what each
 * step has.
 *
 * @param weights how the weights are stepped
 * @param epochs of the published training, for which its regularisation is meant; 0 if that is for
 *     any length. A {@linkplain #forRun shorter training} has it in proportion to its length
 * @param dropPath the share of images for which the output of an operation of a cell is dropped,
 *     approached linearly from zero over the epochs (Larsson, Maire and Shakhnarovich, ICLR 2017);
 *     in [0, 1)
 * @param auxiliaryWeight of the loss of the auxiliary classifier, where the network has one; 0 to
 *     leave it untrained
 * @param labelSmoothing the share of a label that is given to all classes alike (Szegedy et al.,
 *     CVPR 2016); in [0, 1)
 * @param classWeights by which the loss of an image of each class is multiplied, positive; empty
 *     for one each
 * @param images how images are changed
 */
public record TrainingRecipe(
    WeightRecipe weights,
    int epochs,
    double dropPath,
    double auxiliaryWeight,
    double labelSmoothing,
    List<Double> classWeights,
    ImageRecipe images) {
  private static final double MOMENTUM = 0.9;
  private static final double AUXILIARY_WEIGHT = 0.4;

  public TrainingRecipe {
    classWeights = List.copyOf(classWeights);
    requireShare("drop-path", dropPath);
    requireShare("label smoothing", labelSmoothing);
    if (!(auxiliaryWeight >= 0) || epochs < 0) {
      throw new IllegalArgumentException(
          Sentence.text("an auxiliary weight of %s, %d epochs", auxiliaryWeight, epochs));
    }
  }

  /**
   * NAS-Bench-201's training of 200 epochs, and the auxiliary weight of DARTS for networks that
   * have such a classifier: for spaces of which no recipe is published.
   */
  public static TrainingRecipe usual() {
    return nasBench201(200).withAuxiliaryWeight(AUXILIARY_WEIGHT);
  }

  /**
   * NAS-Bench-201's training as published (Dong and Yang, ICLR 2020, table 2 and the released
   * configuration): 0.1 to 0 at 256 images a step, Nesterov momentum 0.9, decay 5e-4, no clip.
   *
   * @param epochs 12 or 200
   */
  public static TrainingRecipe nasBench201(int epochs) {
    return plain(new WeightRecipe(aTenthAt256(), MOMENTUM, true, 5e-4, 0), epochs);
  }

  /**
   * NAS-Bench-Macro's training as published (Su et al., CVPR 2021, the released {@code train.py}):
   * 50 epochs, 0.1 to 0 at 256 images a step, plain momentum 0.9, decay 5e-4, no clip.
   */
  public static TrainingRecipe nasBenchMacro() {
    return plain(new WeightRecipe(aTenthAt256(), MOMENTUM, false, 5e-4, 0), 50);
  }

  /**
   * DARTS' evaluation on CIFAR-10 as published (Liu, Simonyan and Yang, ICLR 2019, the released
   * {@code train.py}): 600 epochs, 0.025 to 0 at 96 images a step, plain momentum 0.9, decay 3e-4,
   * clip 5, drop-path to 0.2, auxiliary weight 0.4, cutout of 16 pixels. The rate is one for an
   * epoch, as there. GAEA's differs by a drop-path of 0.3.
   */
  public static TrainingRecipe darts() {
    Rates rates = Rates.of(0.025, 0).forBatch(96).heldForEpochs();
    WeightRecipe weights = new WeightRecipe(rates, MOMENTUM, false, 3e-4, 5);
    ImageRecipe images = ImageRecipe.standard().withCutout(16, 1);
    return new TrainingRecipe(weights, 600, 0.2, AUXILIARY_WEIGHT, 0, List.of(), images);
  }

  /**
   * The evaluation of PC-DARTS and of GAEA on ImageNet (Xu et al., ICLR 2020, as released): 250
   * epochs, 0.5 to 0 at 1024 images a step after a warm-up of 5, plain momentum 0.9, decay 3e-5,
   * clip 5, auxiliary weight 0.4, label smoothing 0.1, crops that are resized, colours changed by
   * up to 0.4. Published is a rate that falls linearly and hues that change by 0.2; here it falls
   * along the cosine and hues stay.
   */
  public static TrainingRecipe imageNet() {
    Rates rates = Rates.of(0.5, 0).forBatch(1024).warmedUp(5).heldForEpochs();
    WeightRecipe weights = new WeightRecipe(rates, MOMENTUM, false, 3e-5, 5);
    ImageRecipe images = ImageRecipe.standard().with(Crop.RESIZED).withColour(0.4);
    return new TrainingRecipe(weights, 250, 0, AUXILIARY_WEIGHT, 0.1, List.of(), images);
  }

  /**
   * ProxylessNAS' training as published (Cai, Zhu and Han, ICLR 2019, as released): 300 epochs,
   * 0.05 to 0 at 256 images a step, falling at each, Nesterov momentum 0.9, decay 4e-5, no clip,
   * label smoothing 0.1, crops that are resized, colours changed by up to 0.4. Published is no
   * decay of normalisations; here all weights decay.
   */
  public static TrainingRecipe proxylessNas() {
    Rates rates = Rates.of(0.05, 0).forBatch(256);
    WeightRecipe weights = new WeightRecipe(rates, MOMENTUM, true, 4e-5, 0);
    ImageRecipe images = ImageRecipe.standard().with(Crop.RESIZED).withColour(0.4);
    return new TrainingRecipe(weights, 300, 0, 0, 0.1, List.of(), images);
  }

  private static TrainingRecipe plain(WeightRecipe weights, int epochs) {
    return new TrainingRecipe(weights, epochs, 0, 0, 0, List.of(), ImageRecipe.standard());
  }

  private static Rates aTenthAt256() {
    return Rates.of(0.1, 0).forBatch(256).heldForEpochs();
  }

  public TrainingRecipe with(WeightRecipe other) {
    return new TrainingRecipe(
        other, epochs, dropPath, auxiliaryWeight, labelSmoothing, classWeights, images);
  }

  public TrainingRecipe with(ImageRecipe other) {
    return new TrainingRecipe(
        weights, epochs, dropPath, auxiliaryWeight, labelSmoothing, classWeights, other);
  }

  public TrainingRecipe withDropPath(double other) {
    return new TrainingRecipe(
        weights, epochs, other, auxiliaryWeight, labelSmoothing, classWeights, images);
  }

  public TrainingRecipe withAuxiliaryWeight(double other) {
    return new TrainingRecipe(
        weights, epochs, dropPath, other, labelSmoothing, classWeights, images);
  }

  public TrainingRecipe withLabelSmoothing(double other) {
    return new TrainingRecipe(
        weights, epochs, dropPath, auxiliaryWeight, other, classWeights, images);
  }

  /** The same with weights of the classes. */
  public TrainingRecipe withClassWeights(List<Double> others) {
    return new TrainingRecipe(
        weights, epochs, dropPath, auxiliaryWeight, labelSmoothing, others, images);
  }

  /**
   * The weights by which classes of different sizes count alike: {@code images / (classes * size)},
   * so that their mean over the images is one (King and Zeng, Political Analysis 9, 2001).
   *
   * @param sizes the images of each class, positive
   */
  public static List<Double> balanced(int[] sizes) {
    double images = Arrays.stream(sizes).sum();
    return Arrays.stream(sizes).mapToObj(size -> images / ((double) sizes.length * size)).toList();
  }

  /**
   * The recipe of a run, once: a training that is shorter than the published one is regularised in
   * proportion to its length, since a few epochs are too few to fit too well. Drop-path ends at
   * that share of its published end, that share of the images is cut out, and colours change by
   * that share. A warm-up is shorter alike. A cutout has at most half of the images' shorter side,
   * and images of less than 64 pixels are cropped after padding, as all papers do with those.
   *
   * @param run epochs, positive
   * @param side the shorter one of the images, in pixels
   */
  public TrainingRecipe forRun(int run, int side) {
    if (epochs == 0) {
      return this;
    }
    double share = Math.min(1, (double) run / epochs);
    Rates rates = weights.rates();
    Rates shorter = rates.warmedUp((int) Math.round(share * rates.warmUp()));
    return new TrainingRecipe(
        weights.with(shorter),
        0,
        share * dropPath,
        auxiliaryWeight,
        labelSmoothing,
        classWeights,
        images.forRun(share, side));
  }

  /**
   * The values of each step of a run.
   *
   * @param batch images a step
   * @param perEpoch steps of an epoch
   * @param run epochs of the run
   */
  public Course over(int batch, int perEpoch, int run) {
    int length = Math.toIntExact(weights.rates().length(run, weights.rates().epochs()));
    TrainingRecipe own = forRun(length, 0);
    return new Course(
        own.weights.rates().at(batch).schedule(Math.multiplyExact(length, perEpoch), perEpoch),
        own.dropPath,
        length,
        perEpoch,
        Math.multiplyExact(run, perEpoch));
  }

  private static void requireShare(String what, double share) {
    if (!(share >= 0 && share < 1)) {
      throw new IllegalArgumentException(
          Sentence.text("the %s of a recipe is %s, expected in [0, 1)", what, share));
    }
  }

  /**
   * How images are changed, at random, before a network sees them.
   *
   * @param crop which part of an image is seen
   * @param flip whether half of the images are mirrored left to right, where the data set may be
   * @param cutout the side of the square that is blanked, in pixels (DeVries and Taylor, 2017); 0
   *     for none
   * @param cutoutShare of images in which it is, in [0, 1]
   * @param colour how far brightness, contrast and saturation change: by a factor within this of
   *     one; 0 for none, in [0, 1]
   * @param erasing the share of images in which a rectangle is filled with noise (Zhong et al.,
   *     AAAI 2020), in [0, 1]
   */
  public record ImageRecipe(
      Crop crop, boolean flip, int cutout, double cutoutShare, double colour, double erasing) {
    private static final int LEAST_RESIZED = 64;

    public ImageRecipe {
      if (cutout < 0 || !isShare(cutoutShare) || !isShare(colour) || !isShare(erasing)) {
        throw new IllegalArgumentException(
            Sentence.text(
                "cutout %d in %s of the images, colour %s, erasing %s",
                cutout, cutoutShare, colour, erasing));
      }
    }

    /** Which part of an image is seen. */
    public enum Crop {
      /** All of it. */
      NONE,
      /** A window of its size, after a padding of an eighth of its shorter side. */
      PADDED,
      /**
       * A window of 8 % to all of its area, of a ratio of 3:4 to 4:3, resized to its size (Szegedy
       * et al., CVPR 2015).
       */
      RESIZED
    }

    /** Padded crops and flips: what nearly all papers do, in searches too. */
    public static ImageRecipe standard() {
      return new ImageRecipe(Crop.PADDED, true, 0, 1, 0, 0);
    }

    public ImageRecipe with(Crop other) {
      return new ImageRecipe(other, flip, cutout, cutoutShare, colour, erasing);
    }

    /** The same with a square of another side blanked, in a share of the images. */
    public ImageRecipe withCutout(int side, double share) {
      return new ImageRecipe(crop, flip, side, share, colour, erasing);
    }

    public ImageRecipe withColour(double other) {
      return new ImageRecipe(crop, flip, cutout, cutoutShare, other, erasing);
    }

    /**
     * The recipe of a run on images of a size: as {@link TrainingRecipe#forRun}.
     *
     * @param share of the published length, in [0, 1]
     * @param side the shorter one of the images, in pixels
     */
    public ImageRecipe forRun(double share, int side) {
      return new ImageRecipe(
          crop == Crop.RESIZED && side < LEAST_RESIZED ? Crop.PADDED : crop,
          flip,
          Math.min(cutout, side / 2),
          share * cutoutShare,
          share * colour,
          share * erasing);
    }

    private static boolean isShare(double share) {
      return share >= 0 && share <= 1;
    }
  }

  /**
   * The values that change over the steps of a run.
   *
   * @param rates the learning rates
   * @param lastDropPath approached by the end of the length
   * @param length epochs of the recipe's schedule
   * @param perEpoch steps of an epoch
   * @param steps of the run
   */
  public record Course(
      CosineSchedule rates, double lastDropPath, int length, int perEpoch, int steps) {
    /**
     * The learning rate of a step.
     *
     * @param step from 0
     */
    public double rate(int step) {
      return rates.rate(step);
    }

    /**
     * The share of images for which an operation is dropped in a step: one for an epoch, as
     * published.
     *
     * @param step from 0
     */
    public double dropPath(int step) {
      return lastDropPath * Math.min(step / perEpoch, length) / length;
    }
  }
}
