package org.gaea.policy;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.gaea.geometry.ProductPoint;
import org.gaea.input.Sentence;
import org.gaea.policy.Policy.Scored;
import org.gaea.space.Architecture;
import org.gaea.space.CostMeasure.SearchTask;
import org.gaea.space.Variation;
import org.jspecify.annotations.Nullable;

/**
 * A population of architectures that live on one set of shared weights (Yang et al., CVPR 2020,
 * continuous evolution). A step proposes the population and as many children (mutants, children of
 * two, and random ones, a third each), all scored without training, and keeps the {@link
 * Fronts#survivors} of two trade-offs: accuracy against parameters, and growth of accuracy against
 * parameters. The second protects large architectures, whose accuracy rises late. Growth is since
 * the step before; for an architecture that was not there, against the mean of those that were.
 *
 * <p>Until the first step paths are uniform, for the warm-up of the weights; then they are uniform
 * over the population.
 *
 * <p>Differs: of the last fronts those far apart in accuracy stay; published are the reference
 * points of NSGA-III.
 *
 * @param size of the population, at least 2
 * @param mutation the probability that a coordinate of a mutant changes
 */
record EvolvingPopulation(int size, double mutation) implements SamplingGeometry {
  /** How often a child is drawn again that is there already. */
  private static final int TRIES = 10;

  public EvolvingPopulation {
    if (size < 2) {
      throw new IllegalArgumentException(
          Sentence.text("a population of %d, expected at least 2", size));
    }
  }

  @Override
  public String description() {
    return String.format(Locale.ROOT, "evolving population of %d", size);
  }

  @Override
  public double rate() {
    return 0;
  }

  @Override
  public SamplingGeometry withRate(double rate) {
    return this;
  }

  @Override
  public boolean learnsFromOne() {
    return false;
  }

  @Override
  public Policy start(SearchTask task, RandomGenerator random) {
    Set<Architecture> members = new LinkedHashSet<>();
    for (int i = 0; i < TRIES * size && members.size() < size; i++) {
      members.add(task.space().random(random));
    }
    Map<Architecture, Double> unknown = new LinkedHashMap<>();
    members.forEach(member -> unknown.put(member, Double.NaN));
    return new At(this, task, Variation.of(task.space()), unknown);
  }

  /** The map is never changed after construction. */
  private static final class At implements Policy {
    private final EvolvingPopulation method;
    private final SearchTask task;
    private final Variation variation;

    /** The members with their accuracies in the step before; NaN before the first. */
    private final Map<Architecture, Double> accuracies;

    private final List<Architecture> members;
    private @Nullable ProductPoint point;

    At(
        EvolvingPopulation method,
        SearchTask task,
        Variation variation,
        Map<Architecture, Double> accuracies) {
      this.method = method;
      this.task = task;
      this.variation = variation;
      this.accuracies = accuracies;
      this.members = List.copyOf(accuracies.keySet());
    }

    /** How often each option is in the population; uniform where no member has the decision. */
    @Override
    public ProductPoint point() {
      if (point == null) {
        double[][] blocks = ProductPoint.uniform(task.space().sizes()).blocks();
        for (int d = 0; d < blocks.length; d++) {
          int decision = d;
          long picks = members.stream().mapToLong(m -> m.picks().get(decision).size()).sum();
          for (int o = 0; picks > 0 && o < blocks[d].length; o++) {
            int option = o;
            long with = members.stream().filter(m -> m.has(decision, option)).count();
            blocks[d][o] = (double) with / picks;
          }
        }
        point = ProductPoint.of(blocks);
      }
      return point;
    }

    @Override
    public Architecture draw(RandomGenerator random) {
      return hasLearned() ? one(random) : task.space().random(random);
    }

    private boolean hasLearned() {
      return accuracies.values().stream().noneMatch(a -> a.isNaN());
    }

    private Architecture one(RandomGenerator random) {
      return members.get(random.nextInt(members.size()));
    }

    @Override
    public List<Architecture> population() {
      return members;
    }

    @Override
    public List<Architecture> proposals(RandomGenerator random) {
      Set<Architecture> proposals = new LinkedHashSet<>(members);
      int wanted = 2 * members.size();
      for (int i = 0; i < TRIES * members.size() && proposals.size() < wanted; i++) {
        proposals.add(
            switch (i % 3) {
              case 0 -> variation.mutant(one(random), method.mutation, random);
              case 1 -> variation.child(one(random), one(random), random);
              default -> task.space().random(random);
            });
      }
      return List.copyOf(proposals);
    }

    @Override
    public Policy learn(List<Scored> scored) {
      double before =
          accuracies.values().stream()
              .mapToDouble(a -> a)
              .filter(a -> !Double.isNaN(a))
              .average()
              .orElse(0);
      int count = scored.size();
      double[] accuracy = new double[count];
      double[] growth = new double[count];
      double[] parameters = new double[count];
      for (int i = 0; i < count; i++) {
        Scored one = scored.get(i);
        double known = accuracies.getOrDefault(one.architecture(), Double.NaN);
        accuracy[i] = one.accuracy();
        growth[i] = one.accuracy() - (Double.isNaN(known) ? before : known);
        parameters[i] = task.costs().of(one.architecture()).parameters();
      }
      Map<Architecture, Double> survivors = new LinkedHashMap<>();
      for (int i :
          Fronts.survivors(accuracy, growth, parameters, Math.min(count, members.size()))) {
        survivors.put(scored.get(i).architecture(), accuracy[i]);
      }
      return new At(method, task, variation, survivors);
    }
  }
}
