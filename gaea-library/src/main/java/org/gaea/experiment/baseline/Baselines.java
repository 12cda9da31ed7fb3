package org.gaea.experiment.baseline;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.gaea.experiment.trial.ProxyStudy;
import org.gaea.experiment.trial.ProxyStudy.Row;
import org.gaea.experiment.trial.TrainingEvaluator;
import org.gaea.input.Names;
import org.gaea.proxy.Proxies;
import org.gaea.proxy.Proxy;
import org.gaea.random.RandomStreams;
import org.gaea.space.Architecture;
import org.gaea.trial.SpaceCandidates;
import org.gaea.trial.TrialLengths;
import org.gaea.trial.TrialMethod.Trial;
import org.gaea.trial.TrialSearch;
import org.gaea.trial.TrialSearch.Budget;
import org.gaea.trial.method.TrialMethods;
import org.gaea.trial.method.TrialMethods.NamedTrialMethod;

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
      return String.format(
          Locale.ROOT, "the best of %d random architectures by %s", samples, proxy.name());
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

  /**
   * The best of some architectures that are each trained for an epoch on one half of the training
   * images and scored on the other.
   *
   * @param method that proposes them
   * @param perEpoch how many for each epoch that a search with shared weights would have: what it
   *     spends on a mixture of five options comes to about as many passes of one network
   */
  record BestByTraining(NamedTrialMethod method, int perEpoch) implements Baseline {
    @Override
    public String name() {
      return method.name();
    }

    @Override
    public String description() {
      return String.format(
          Locale.ROOT,
          "the best of %d architectures an epoch of the search, each trained for one epoch",
          perEpoch);
    }

    @Override
    public Architecture choose(Task task, RandomStreams random) {
      return new TrialSearch<Architecture>(
              method.onSpaces().method(),
              new SpaceCandidates(task.space()),
              TrialLengths.of(1),
              new TrainingEvaluator<>(
                  task.space().trainingRecipe(),
                  task.data(),
                  task.batch(),
                  architecture -> task.space().standalone(architecture, task.skeleton()),
                  random),
              Budget.ofTrials(Math.multiplyExact(perEpoch, task.epochs())),
              random)
          .trials()
          .max(Trial.worstFirst())
          .map(Trial::candidate)
          .orElseThrow();
    }
  }
}
