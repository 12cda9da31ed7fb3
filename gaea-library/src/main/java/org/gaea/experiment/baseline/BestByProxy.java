package org.gaea.experiment.baseline;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import org.gaea.experiment.trial.ProxyStudy;
import org.gaea.experiment.trial.ProxyStudy.Row;
import org.gaea.proxy.Proxy;
import org.gaea.random.RandomStreams;
import org.gaea.space.Architecture;

/**
 * The best of some architectures, drawn uniformly, by a zero-cost proxy on one batch of images.
 *
 * @param proxy more being better
 * @param samples how many are drawn, without repetition; all of a smaller space
 */
record BestByProxy(Proxy proxy, int samples) implements Baseline {
  @Override
  public String name() {
    return proxy.name();
  }

  @Override
  public String description() {
    return "the best of %d random architectures by %s".formatted(samples, proxy.name());
  }

  @Override
  public Architecture choose(Task task, RandomStreams random) {
    ProxyStudy study =
        new ProxyStudy(
            task.space(),
            task.skeleton(),
            ProxyStudy.batch(task.data(), task.batch(), random),
            random);
    int few = task.space().size().min(BigInteger.valueOf(samples)).intValueExact();
    return study
        .rows(study.draw(few), List.of(proxy), architecture -> Double.NaN)
        .max(Comparator.comparingDouble(row -> row.scores().get(proxy.name())))
        .map(Row::architecture)
        .orElseThrow();
  }
}
