package org.gaea.stationarity;

/** A function with a continuous gradient on a domain. */
public interface SmoothFunction {
  /** The function's value at a point of the domain. */
  double value(double[] x);

  /** Its gradient there, as long as {@code x}, finite. */
  double[] gradient(double[] x);
}
