package org.gaea.proxy;

import java.util.random.RandomGenerator;
import org.gaea.blueprint.Blueprint;
import org.gaea.data.batch.Batch;

/** How many multiply-accumulates classify one image. */
record MacCount() implements Proxy {
  @Override
  public String name() {
    return "macs";
  }

  @Override
  public String summary() {
    return "How many multiply-accumulates classify one image.";
  }

  @Override
  public String source() {
    return "baseline";
  }

  @Override
  public double score(Blueprint blueprint, Batch batch, RandomGenerator random) {
    return blueprint.cost().macs();
  }
}
