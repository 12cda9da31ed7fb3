package org.gaea.experiment.baseline;

import java.util.List;
import java.util.stream.Stream;
import org.gaea.input.Names;
import org.gaea.proxy.Proxies;
import org.gaea.trial.method.TrialMethods;

/** The baselines known by name: random search by training, and every zero-cost proxy. */
public final class Baselines {
  private static final int TRIALS_PER_EPOCH = 5;
  private static final int SAMPLES = 100;

  private static final List<Baseline> ALL =
      Stream.<Baseline>concat(
              Stream.of(new BestByTraining(TrialMethods.named("random-search"), TRIALS_PER_EPOCH)),
              Proxies.all().stream().map(proxy -> new BestByProxy(proxy, SAMPLES)))
          .toList();

  private Baselines() {}

  public static List<Baseline> all() {
    return ALL;
  }

  /**
   * The baseline of that name.
   *
   * @throws org.gaea.input.InvalidInputException if there is none; it suggests the nearest name
   */
  public static Baseline named(String name) {
    return ALL.stream()
        .filter(baseline -> baseline.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> Names.unknown("baseline", name, ALL.stream().map(Baseline::name).toList()));
  }
}
