package org.gaea.relaxation;

import java.util.random.RandomGenerator;

/**
 * A sample of the concrete distribution (Maddison, Mnih and Teh, ICLR 2017; Jang, Gu and Poole,
 * ICLR 2017): with independent Gumbel noise G,
 *
 * <pre>    soft = softmax((log p + G) / temperature),        hard = argmax soft,</pre>
 *
 * where hard is o with probability p_o. Under the same noise
 *
 * <pre>    d soft_j / d p_o = soft_j ([j = o] - soft_o) / (temperature p_o).</pre>
 *
 * An option of weight zero is never drawn and gets no gradient.
 *
 * @param p the distribution
 * @param soft of its length
 * @param hard the index of the largest entry
 */
record GumbelSample(double[] p, double temperature, double[] soft, int hard) {
  static GumbelSample draw(double[] p, double temperature, RandomGenerator random) {
    double[] noise = new double[p.length];
    for (int o = 0; o < p.length; o++) {
      noise[o] = noise(random);
    }
    return of(p, temperature, noise);
  }

  /** The sample under given noise. */
  static GumbelSample of(double[] p, double temperature, double[] noise) {
    double[] soft = new double[p.length];
    int hard = 0;
    for (int o = 0; o < p.length; o++) {
      soft[o] = (Math.log(p[o]) + noise[o]) / temperature;
      hard = soft[o] > soft[hard] ? o : hard;
    }
    double largest = soft[hard];
    double sum = 0;
    for (int o = 0; o < p.length; o++) {
      soft[o] = Math.exp(soft[o] - largest);
      sum += soft[o];
    }
    for (int o = 0; o < p.length; o++) {
      soft[o] /= sum;
    }
    return new GumbelSample(p, temperature, soft, hard);
  }

  /** Minus the logarithm of an exponential number, which may not be zero. */
  private static double noise(RandomGenerator random) {
    double exponential;
    do {
      exponential = random.nextExponential();
    } while (exponential == 0);
    return -Math.log(exponential);
  }

  /** From dL/d(soft) to dL/dp under the same noise. */
  double[] pullBack(double[] gradient) {
    double mean = 0;
    for (int o = 0; o < p.length; o++) {
      mean += soft[o] * gradient[o];
    }
    double[] back = new double[p.length];
    for (int o = 0; o < p.length; o++) {
      back[o] = p[o] > 0 ? soft[o] / (temperature * p[o]) * (gradient[o] - mean) : 0;
    }
    return back;
  }
}
