package org.gaea.lab.theory;

import org.gaea.geometry.Domain;
import org.gaea.geometry.MirrorMap;

/** A mirror map with a wrong step: what a check must not pass. */
record Tampered(MirrorMap map, Step wrong) implements MirrorMap {
  /** The wrong step. */
  interface Step {
    double[] step(double[] x, double[] gradient, double rate);
  }

  @Override
  public String name() {
    return "tampered " + map.name();
  }

  @Override
  public Domain domain(int size) {
    return map.domain(size);
  }

  @Override
  public double potential(double[] x) {
    return map.potential(x);
  }

  @Override
  public double[] gradient(double[] x) {
    return map.gradient(x);
  }

  @Override
  public double divergence(double[] u, double[] x) {
    return map.divergence(u, x);
  }

  @Override
  public double[] step(double[] x, double[] gradient, double rate) {
    return wrong.step(x, gradient, rate);
  }

  @Override
  public double norm(double[] v) {
    return map.norm(v);
  }

  @Override
  public double dualNorm(double[] g) {
    return map.dualNorm(g);
  }

  @Override
  public double localNorm(double[] x, double[] v) {
    return map.localNorm(x, v);
  }

  @Override
  public double dualLocalNorm(double[] x, double[] g) {
    return map.dualLocalNorm(x, g);
  }

  @Override
  public double diameter(int size) {
    return map.diameter(size);
  }
}
