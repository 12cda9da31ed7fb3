package org.gaea.tape;

/**
 * What is done with normalised activations: {@code scale x + shift}, with numbers for each channel.
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
