package org.gaea.proxy;

import java.util.random.RandomGenerator;
import org.gaea.blueprint.Blueprint;
import org.gaea.data.batch.Batch;

/** How many trainable numbers the network has. */
record ParameterCount() implements Proxy {
  @Override
  public String name() {
    return "parameters";
  }

  @Override
  public String summary() {
    return "How many trainable numbers there are.";
  }

  @Override
  public String source() {
    return "baseline";
  }

  @Override
  public double score(Blueprint blueprint, Batch batch, RandomGenerator random) {
    return blueprint.cost().parameters();
  }
}
