package org.gaea.discretisation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.gaea.discretisation.ScoringBudget.ScoredArchitecture;
import org.gaea.relaxation.ArchitectureView;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;
import org.gaea.space.Variation;

/**
 * Evolutionary search by what architectures do with the shared weights (Guo et al., ECCV 2020,
 * algorithm 1). A generation is made of mutants and of children of two of the best so far, half of
 * it each, and of random architectures where those are too few that are new and within the limits.
 * Each architecture is scored once.
 *
 * <p>In searches too short for the published numbers, population and generations shrink alike, so
 * that scoring takes no more passes than the search had iterations, but not below {@value #LEAST}
 * of either.
 *
 * @param population how many a generation, at least 2
 * @param generations after the first, random one
 * @param parents how many of the best so far have children
 * @param mutation the probability that a coordinate of a mutant changes
 * @param batches on which each is scored, at least 1
 */
record Evolved(int population, int generations, int parents, double mutation, int batches)
    implements Discretisation {
  private static final int LEAST = 4;

  /** How often a child is drawn again that is not new, or not within the limits. */
  private static final int TRIES = 10;

  /** Population 50, 20 generations, 25 mutants at 0.1 and 25 children of the best 10. */
  public static Evolved singlePath() {
    return new Evolved(50, 20, 10, 0.1, 40);
  }

  @Override
  public String description() {
    return String.format(
        Locale.ROOT, "evolved, population %d, %d generations", population, generations);
  }

  @Override
  public Architecture choose(SearchSpace space, ArchitectureView view, RandomGenerator random) {
    return new Sampled().choose(space, view, random);
  }

  @Override
  public boolean needsTraining() {
    return true;
  }

  @Override
  public Architecture deriveArchitecture(FinalSelection selection) {
    Evolution evolution = new Evolution(selection, fitting(selection));
    return evolution.best().orElseGet(() -> Discretisation.super.deriveArchitecture(selection));
  }

  /** The numbers for a search of this length; batches shrink first, for they only add precision. */
  private Evolved fitting(FinalSelection selection) {
    int scored = population * (generations + 1);
    int few = Math.min(batches, ScoringBudget.batches(selection, scored));
    double factor = Math.sqrt(Math.min(1, (double) selection.iterations() / (scored * few)));
    int each = Math.min(population, Math.max(LEAST, (int) (factor * population)));
    int last = selection.iterations() / (each * few) - 1;
    return new Evolved(each, Math.min(generations, Math.max(LEAST, last)), parents, mutation, few);
  }

  /** One evolution under way. Mutable. */
  private static final class Evolution {
    private final FinalSelection selection;
    private final Evolved sizes;
    private final Variation variation;
    private final Map<Architecture, ScoredArchitecture> scores = new HashMap<>();
    private List<ScoredArchitecture> best = new ArrayList<>();

    Evolution(FinalSelection selection, Evolved sizes) {
      this.selection = selection;
      this.sizes = sizes;
      this.variation = Variation.of(selection.space());
    }

    Optional<Architecture> best() {
      add(sizes.population, this::random);
      for (int generation = 0; generation < sizes.generations && !best.isEmpty(); generation++) {
        List<ScoredArchitecture> parents = List.copyOf(best);
        int before = scores.size();
        add(
            sizes.population / 2,
            () -> variation.mutant(one(parents), sizes.mutation, selection.random()));
        add(
            sizes.population / 2,
            () -> variation.child(one(parents), one(parents), selection.random()));
        add(sizes.population - (scores.size() - before), this::random);
      }
      return best.stream().findFirst().map(ScoredArchitecture::architecture);
    }

    private Architecture random() {
      return selection.space().random(selection.random());
    }

    private Architecture one(List<ScoredArchitecture> parents) {
      return parents.get(selection.random().nextInt(parents.size())).architecture();
    }

    /** Scores up to so many that are new and allowed. */
    private void add(int many, Supplier<Architecture> source) {
      int wanted = scores.size() + many;
      for (int i = 0; i < TRIES * many && scores.size() < wanted; i++) {
        Architecture drawn = source.get();
        if (!scores.containsKey(drawn) && selection.limits().allow(drawn)) {
          ScoredArchitecture scored = ScoredArchitecture.of(selection, drawn, sizes.batches);
          scores.put(drawn, scored);
          best.add(scored);
        }
      }
      best =
          new ArrayList<>(
              best.stream().sorted(ScoredArchitecture.BEST_FIRST).limit(sizes.parents).toList());
    }
  }
}
