package org.gaea.discretisation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.gaea.discretisation.ScoringBudget.ScoredArchitecture;
import org.gaea.relaxation.ArchitectureView;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;

/**
 * Architectures are drawn by what the search made likely and scored with the shared weights on a
 * few batches; the best few are scored on all of that data, and the best of them wins (Li and
 * Talwalkar, UAI 2019, section 3.2). With one finalist the first scores decide (Pham et al., ICML
 * 2018, section 2.3).
 *
 * <p>In searches too short for the published numbers, as many are drawn as the search had
 * iterations, divided by the batches, but at least {@value #LEAST}; the finalists likewise, but at
 * least {@value #LEAST_FINALISTS}.
 *
 * @param count how many are drawn, at least 1
 * @param batches on which each is scored, at least 1
 * @param finalists how many are scored again, at least 1
 */
record BestOfSampled(int count, int batches, int finalists) implements Discretisation {
  private static final int LEAST = 20;
  private static final int LEAST_FINALISTS = 2;
  private static final int TRIES = 100;

  @Override
  public String description() {
    return finalists == 1
        ? String.format(Locale.ROOT, "best of %d sampled", count)
        : String.format(
            Locale.ROOT, "best of %d sampled, %d of them scored again", count, finalists);
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
    int few = Math.min(batches, selection.batches());
    int some = ScoringBudget.candidates(selection, count, few, Math.min(count, LEAST));
    Set<Architecture> drawn = new LinkedHashSet<>();
    for (int i = 0; i < TRIES * some && drawn.size() < some; i++) {
      Architecture candidate = selection.draw();
      if (selection.limits().allow(candidate)) {
        drawn.add(candidate);
      }
    }
    if (drawn.isEmpty()) {
      return Discretisation.super.deriveArchitecture(selection);
    }
    List<ScoredArchitecture> ranking = ranking(selection, List.copyOf(drawn), few);
    if (finalists == 1) {
      return ranking.get(0).architecture();
    }
    int last = ScoringBudget.candidates(selection, finalists, selection.batches(), LEAST_FINALISTS);
    List<Architecture> best =
        ranking.stream().limit(last).map(ScoredArchitecture::architecture).toList();
    return ranking(selection, best, selection.batches()).get(0).architecture();
  }

  static List<ScoredArchitecture> ranking(
      FinalSelection selection, List<Architecture> candidates, int batches) {
    return candidates.stream()
        .map(candidate -> ScoredArchitecture.of(selection, candidate, batches))
        .sorted(ScoredArchitecture.BEST_FIRST)
        .toList();
  }
}
