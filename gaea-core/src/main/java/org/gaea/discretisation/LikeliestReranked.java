package org.gaea.discretisation;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.gaea.relaxation.ArchitectureView;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;

/**
 * The likeliest architectures are scored with the shared weights, and the best wins (Dong and Yang,
 * ICCV 2019, as released for NAS-Bench-201). In searches of fewer iterations than that takes
 * passes, fewer are scored, but at least {@value #LEAST}.
 *
 * @param top how many, at least 1
 * @param batches on which each is scored, at least 1
 */
record LikeliestReranked(int top, int batches) implements Discretisation {
  private static final int LEAST = 20;

  /** How many architectures are looked at for each that is within the limits. */
  private static final int TRIES = 100;

  @Override
  public String description() {
    return String.format(Locale.ROOT, "likeliest %d re-ranked", top);
  }

  @Override
  public Architecture choose(SearchSpace space, ArchitectureView view, RandomGenerator random) {
    return new Argmax().choose(space, view, random);
  }

  @Override
  public boolean needsTraining() {
    return true;
  }

  @Override
  public Architecture deriveArchitecture(FinalSelection selection) {
    int few = Math.min(batches, selection.batches());
    int some = ScoringBudget.candidates(selection, top, few, Math.min(top, LEAST));
    List<Architecture> candidates = new ArrayList<>();
    Iterator<Architecture> likeliest =
        new LikeliestArchitectures(selection.space(), selection.view().strengths());
    for (int i = 0; i < TRIES * some && candidates.size() < some && likeliest.hasNext(); i++) {
      Architecture candidate = likeliest.next();
      if (selection.limits().allow(candidate)) {
        candidates.add(candidate);
      }
    }
    return candidates.isEmpty()
        ? Discretisation.super.deriveArchitecture(selection)
        : BestOfSampled.ranking(selection, candidates, few).get(0).architecture();
  }
}
