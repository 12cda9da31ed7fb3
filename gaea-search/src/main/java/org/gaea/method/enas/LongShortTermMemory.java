package org.gaea.method.enas;

/**
 * Layers of long short-term memory (Hochreiter and Schmidhuber, Neural Computation 9, 1997, with
 * the forget gates of Gers et al., 2000). With sigma the logistic function, each layer does
 *
 * <pre>
 *    i, f, o = sigma(W [x, h] + b)   g = tanh(W [x, h] + b)     each with its own W and b
 *    c' = f c + i g                  h' = o tanh(c')
 * </pre>
 *
 * and hands h' to the layer above. Inputs are as wide as the memory. The weights lie in one row of
 * numbers: for each layer, for each gate in the order i, f, g, o, for each unit its weights at x,
 * at h, and its bias.
 *
 * @param layers at least 1
 * @param width of the memory, at least 1
 */
record LongShortTermMemory(int layers, int width) {
  private static final int GATES = 4;

  /** How many numbers it has. */
  int parameters() {
    return layers * GATES * width * (2 * width + 1);
  }

  /**
   * What is remembered.
   *
   * @param h one row a layer
   * @param c one row a layer
   */
  record LstmState(double[][] h, double[][] c) {
    /** What the topmost layer gives. */
    double[] output() {
      return h[h.length - 1];
    }
  }

  /** What a step computed, for the way back: inputs and gates, one row a layer. */
  record LstmStep(LstmState before, double[][] x, double[][] gates, LstmState after) {}

  LstmState nothing() {
    return new LstmState(new double[layers][width], new double[layers][width]);
  }

  /**
   * One step.
   *
   * @param numbers in which the weights begin at 0
   * @param x the input, as wide as the memory
   */
  LstmStep step(double[] numbers, double[] x, LstmState before) {
    double[][] inputs = new double[layers][];
    double[][] gates = new double[layers][GATES * width];
    LstmState after = nothing();
    double[] input = x;
    for (int l = 0; l < layers; l++) {
      inputs[l] = input;
      for (int u = 0; u < GATES * width; u++) {
        int at = offset(l, u);
        double sum = numbers[at + 2 * width];
        for (int k = 0; k < width; k++) {
          sum += numbers[at + k] * input[k] + numbers[at + width + k] * before.h[l][k];
        }
        gates[l][u] = u / width == 2 ? Math.tanh(sum) : 1 / (1 + Math.exp(-sum));
      }
      for (int k = 0; k < width; k++) {
        double c = gates[l][width + k] * before.c[l][k] + gates[l][k] * gates[l][2 * width + k];
        after.c[l][k] = c;
        after.h[l][k] = gates[l][3 * width + k] * Math.tanh(c);
      }
      input = after.h[l];
    }
    return new LstmStep(before, inputs, gates, after);
  }

  /**
   * The way back through one step.
   *
   * @param ahead the gradient at what the step remembered; afterwards, that at what was remembered
   *     before it
   * @param gradient to which that at the weights is added
   * @return the gradient at the input
   */
  double[] back(double[] numbers, LstmStep step, LstmState ahead, double[] gradient) {
    double[] above = new double[width];
    for (int l = layers - 1; l >= 0; l--) {
      double[] gates = step.gates[l];
      double[] sums = new double[GATES * width];
      for (int k = 0; k < width; k++) {
        double i = gates[k];
        double f = gates[width + k];
        double g = gates[2 * width + k];
        double o = gates[3 * width + k];
        double squashed = Math.tanh(step.after.c[l][k]);
        double dh = ahead.h[l][k] + above[k];
        double dc = ahead.c[l][k] + dh * o * (1 - squashed * squashed);
        sums[k] = dc * g * i * (1 - i);
        sums[width + k] = dc * step.before.c[l][k] * f * (1 - f);
        sums[2 * width + k] = dc * i * (1 - g * g);
        sums[3 * width + k] = dh * squashed * o * (1 - o);
        ahead.c[l][k] = dc * f;
        ahead.h[l][k] = 0;
      }
      double[] below = new double[width];
      for (int u = 0; u < GATES * width; u++) {
        int at = offset(l, u);
        gradient[at + 2 * width] += sums[u];
        for (int k = 0; k < width; k++) {
          gradient[at + k] += sums[u] * step.x[l][k];
          gradient[at + width + k] += sums[u] * step.before.h[l][k];
          below[k] += sums[u] * numbers[at + k];
          ahead.h[l][k] += sums[u] * numbers[at + width + k];
        }
      }
      above = below;
    }
    return above;
  }

  private int offset(int layer, int unit) {
    return (layer * GATES * width + unit) * (2 * width + 1);
  }
}
