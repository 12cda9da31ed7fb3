package org.gaea.proxy;

import java.util.List;
import java.util.random.RandomGenerator;
import org.gaea.blueprint.Blueprint;
import org.gaea.data.batch.Batch;
import org.gaea.input.Names;

/** The proxies known by name. A new one is added to the list below. */
public final class Proxies {
  private static final List<Proxy> ALL =
      List.of(
          new SynFlow(), new Naswot(), new GradientNorm(), new ParameterCount(), new MacCount());

  private Proxies() {}

  public static List<Proxy> all() {
    return ALL;
  }

  /**
   * The proxy of that name.
   *
   * @throws org.gaea.input.InvalidInputException if there is none; it suggests the nearest name
   */
  public static Proxy named(String name) {
    return ALL.stream()
        .filter(proxy -> proxy.name().equals(name))
        .findFirst()
        .orElseThrow(() -> Names.unknown("proxy", name, ALL.stream().map(Proxy::name).toList()));
  }

  /** The number of multiply-accumulates that classify one image. */
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

  /** The number of trainable parameters of the network. */
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
}
