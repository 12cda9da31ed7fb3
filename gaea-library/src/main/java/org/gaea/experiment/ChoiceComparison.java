package org.gaea.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.gaea.geometry.ProductPoint;
import org.gaea.log.RunEvent.ChoicesCompared;
import org.gaea.log.RunEvent.LoggedAlternative;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;
import org.gaea.supernet.Supernet.PassResult;

/**
 * Compares a found architecture with its runners-up: at each decision with one pick the heaviest
 * other option that makes an architecture, in the place of the pick.
 */
final class ChoiceComparison {
  private final SearchSpace space;
  private final Function<Architecture, Optional<PassResult>> score;

  /**
   * @param score loss and counts of an architecture with the shared weights; empty if there is
   *     nothing to measure them on
   */
  ChoiceComparison(SearchSpace space, Function<Architecture, Optional<PassResult>> score) {
    this.space = space;
    this.score = score;
  }

  /**
   * Measures; empty if there is nothing to measure on.
   *
   * @param point the distributions over options at the end
   */
  Optional<ChoicesCompared> of(Architecture found, ProductPoint point) {
    return score.apply(found).map(own -> compare(found, own, point));
  }

  private ChoicesCompared compare(Architecture found, PassResult own, ProductPoint point) {
    List<Architecture> neighbours = space.neighbours(found);
    List<LoggedAlternative> alternatives = new ArrayList<>();
    for (int d = 0; d < found.picks().size(); d++) {
      Optional<Architecture> runnerUp = runnerUp(neighbours, found, d, point.block(d));
      if (runnerUp.isPresent()) {
        int option = runnerUp.get().picks().get(d).get(0);
        PassResult pass = score.apply(runnerUp.get()).orElseThrow();
        alternatives.add(
            new LoggedAlternative(
                d,
                space.decisions().get(d).options().get(option).name(),
                pass.loss(),
                accuracy(pass)));
      }
    }
    return new ChoicesCompared(own.items(), own.loss(), accuracy(own), alternatives);
  }

  /** Of equally heavy options the first. */
  private static Optional<Architecture> runnerUp(
      List<Architecture> neighbours, Architecture found, int decision, double[] weights) {
    if (found.picks().get(decision).size() != 1) {
      return Optional.empty();
    }
    List<List<Integer>> others = new ArrayList<>(found.picks());
    Architecture heaviest = null;
    double most = Double.NEGATIVE_INFINITY;
    for (Architecture neighbour : neighbours) {
      List<Integer> picked = neighbour.picks().get(decision);
      others.set(decision, picked);
      if (picked.size() == 1
          && !picked.equals(found.picks().get(decision))
          && neighbour.picks().equals(others)
          && weights[picked.get(0)] > most) {
        heaviest = neighbour;
        most = weights[picked.get(0)];
      }
    }
    return Optional.ofNullable(heaviest);
  }

  private static double accuracy(PassResult pass) {
    return (double) pass.correct() / pass.items();
  }
}
