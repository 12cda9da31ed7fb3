package org.gaea.tape;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.gaea.tape.ChannelSums.Moments;
import org.gaea.tape.ChannelSums.Products;

/**
 * The term {@code weight * affine((x - mean) / deviation)} of a sum, mean and deviation those of
 * each channel over the whole batch. It is {@code scale x + shift} with numbers for each channel,
 * so that it is normalised, weighted and added in one pass over memory; and its gradient at x is
 *
 * <pre>    scale (g - sum(g) / n - (x - mean) sum(g (x - mean)) / (n deviation^2)),</pre>
 *
 * where the first sum is the same for all terms. The sums over a batch come from those of its
 * shares, which is why they are handed out and given back.
 */
final class NormalisedTerm {
  private final Value x;
  private final OptionWeight weight;
  private final Affine affine;
  private final double epsilon;
  private final Moments moments;
  private final double pixels;
  private final long pixelsToARow;
  private double pixelsOfAll;
  private double[] mean = {};
  private double[] inverseDeviation = {};

  /** Takes the statistics of this share at once, while its numbers are in the cache. */
  NormalisedTerm(Value x, OptionWeight weight, Affine affine, double epsilon) {
    this.x = x;
    this.weight = weight;
    this.affine = affine;
    this.epsilon = epsilon;
    Tensor tensor = x.tensor();
    this.moments = ChannelSums.moments(tensor);
    this.pixelsToARow = ChannelSums.pixelsToARow(tensor);
    this.pixels = (double) tensor.size(0) * tensor.size(2) * tensor.size(3);
    if (isDifferentiable()) {
      x.keep();
    }
  }

  boolean isDifferentiable() {
    return x.differentiable() || weight.differentiable() || affine.differentiable();
  }

  int channels() {
    return moments.mean().length;
  }

  /** What is to be summed over the shares of the batch. */
  double[] moments() {
    double[] numbers = new double[1 + 2 * channels()];
    numbers[0] = pixels;
    for (int c = 0; c < channels(); c++) {
      numbers[1 + c] = pixels * moments.mean()[c];
      numbers[1 + channels() + c] = pixels * moments.square()[c];
    }
    return numbers;
  }

  /** Takes the sums over all shares. */
  void takeMoments(double[] sums) {
    pixelsOfAll = sums[0];
    mean = new double[channels()];
    inverseDeviation = new double[channels()];
    double[] variance = new double[channels()];
    for (int c = 0; c < channels(); c++) {
      mean[c] = sums[1 + c] / pixelsOfAll;
      double square = sums[1 + channels() + c] / pixelsOfAll;
      variance[c] = Math.max(0, square - mean[c] * mean[c]);
      inverseDeviation[c] = 1 / Math.sqrt(variance[c] + epsilon);
    }
    affine.observe(mean, variance, pixelsOfAll);
  }

  private double scale(int channel) {
    return weight.value() * affine.scale(channel) * inverseDeviation[channel];
  }

  /** A tensor of the type of this term with a number for each channel. */
  Tensor perChannel(double[] numbers) {
    return SmallTensors.perChannel(numbers, x.tensor());
  }

  /** Adds the numbers of this term that are the same for all pixels. */
  void addShift(double[] shift) {
    for (int c = 0; c < shift.length; c++) {
      shift[c] += weight.value() * affine.shift(c) - scale(c) * mean[c];
    }
  }

  /**
   * Adds {@code scale x} to a sum.
   *
   * @param total added to in place, or one number a channel, which makes a new tensor
   */
  Tensor addTo(Tensor total) {
    double[] scales = new double[channels()];
    for (int c = 0; c < scales.length; c++) {
      scales[c] = scale(c);
    }
    Tensor numbers = x.tensor();
    boolean first = total.dim() == 4 && total.numel() == channels();
    try (Tensor rows = rows(numbers);
        Tensor scale = perPixelOfARow(scales)) {
      if (first) {
        try (Tensor shift = total.view(-1).repeat(pixelsToARow);
            Tensor sum = torch.addcmul(shift, rows, scale)) {
          Tensor image = ChannelSums.images(sum, numbers);
          x.dismiss();
          return image;
        }
      }
      // Refused if it cannot be done in place: what is added to a copy would be lost.
      try (Tensor sum = ChannelSums.rowsInPlace(total, pixelsToARow)) {
        sum.addcmul_(rows, scale);
      }
      x.dismiss();
      return total;
    }
  }

  /** Several pixels at a time: the numbers of one are fewer than the processor takes at once. */
  private Tensor rows(Tensor image) {
    return ChannelSums.rows(image, pixelsToARow);
  }

  private Tensor perPixelOfARow(double[] ofChannels) {
    double[] all = ChannelSums.repeated(ofChannels, (int) pixelsToARow);
    return SmallTensors.tensor(all, x.tensor(), all.length);
  }

  /** The sums of this share that the gradients need. */
  Products products(Tensor gradient) {
    return ChannelSums.products(gradient, x.tensor(), mean);
  }

  /**
   * Adds the gradients at x, at the weight, and at scale and shift.
   *
   * @param own of this share
   * @param gradients sum of the gradient over the batch
   * @param products sum of the gradient's products with x less its mean over the batch
   */
  void backward(Tensor gradient, Products own, double[] gradients, double[] products) {
    if (weight.differentiable()) {
      double amount = 0;
      for (int c = 0; c < channels(); c++) {
        amount += affine.scale(c) * inverseDeviation[c] * own.products()[c];
        amount += affine.shift(c) * own.gradients()[c];
      }
      weight.addGradient(amount);
    }
    if (affine.differentiable()) {
      double[] ofScale = new double[channels()];
      double[] ofShift = new double[channels()];
      for (int c = 0; c < channels(); c++) {
        ofScale[c] = weight.value() * inverseDeviation[c] * own.products()[c];
        ofShift[c] = weight.value() * own.gradients()[c];
      }
      affine.addGradients(ofScale, ofShift);
    }
    if (x.differentiable()) {
      x.addGradient(dataGradient(gradient, gradients, products));
    } else if (x.isKeptByOne()) {
      x.free();
    }
  }

  private Tensor dataGradient(Tensor gradient, double[] sums, double[] products) {
    double[] ofGradient = new double[channels()];
    double[] ofX = new double[channels()];
    double[] constant = new double[channels()];
    for (int c = 0; c < channels(); c++) {
      double square = inverseDeviation[c] * inverseDeviation[c];
      ofGradient[c] = scale(c);
      ofX[c] = -scale(c) * square * products[c] / pixelsOfAll;
      constant[c] = -scale(c) * sums[c] / pixelsOfAll - ofX[c] * mean[c];
    }
    Tensor numbers = x.tensor();
    try (Tensor forGradient = perPixelOfARow(ofGradient);
        Tensor forX = perPixelOfARow(ofX);
        Tensor rest = perPixelOfARow(constant);
        Tensor rows = rows(numbers);
        Tensor gradients = rows(gradient);
        // Over the numbers themselves where nothing else reads them.
        Tensor result =
            x.isKeptByOne()
                ? torch.addcmul_out(rows, rest, rows, forX)
                : torch.addcmul(rest, rows, forX)) {
      result.addcmul_(gradients, forGradient);
      return ChannelSums.images(result, numbers);
    }
  }

  /**
   * The affine map of normalised activations: {@code scale x + shift}, with numbers for each
   * channel.
   */
  interface Affine {
    /** Nothing: a scale of one and a shift of zero, which stay. */
    Affine NONE =
        new Affine() {
          @Override
          public double scale(int channel) {
            return 1;
          }

          @Override
          public double shift(int channel) {
            return 0;
          }

          @Override
          public boolean differentiable() {
            return false;
          }

          @Override
          public void observe(double[] mean, double[] variance, double pixels) {}

          @Override
          public void addGradients(double[] scale, double[] shift) {}
        };

    double scale(int channel);

    double shift(int channel);

    /** Whether gradients at scale and shift are wanted. */
    boolean differentiable();

    /**
     * Sees the statistics that the activations were normalised by.
     *
     * @param variance the mean square of what differs from the mean
     * @param pixels how many numbers each is of
     */
    void observe(double[] mean, double[] variance, double pixels);

    /** Adds to the gradients, for each channel. */
    void addGradients(double[] scale, double[] shift);
  }
}
