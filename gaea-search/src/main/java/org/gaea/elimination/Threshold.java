package org.gaea.elimination;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.gaea.elimination.Elimination.Removal;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.input.Sentence.SettingName;
import org.gaea.space.Decision;
import org.gaea.space.SearchSpace;

/**
 * Removes an option as soon as its weight is below a threshold. Practical, and certifies nothing:
 * the full search might have let it recover.
 *
 * @param weight the threshold, in (0, 1)
 */
record Threshold(double weight) implements Elimination {
  public Threshold {
    if (!(weight > 0 && weight < 1)) {
      throw new IllegalArgumentException(
          "the threshold is " + weight + ", expected a weight between 0 and 1");
    }
  }

  @Override
  public String description() {
    return String.format(Locale.ROOT, "below weight %s, which certifies nothing", weight);
  }

  @Override
  public PointWatch watch(List<Decision> decisions, int steps) {
    return (step, point) -> {
      List<Removal> removals = new ArrayList<>();
      for (int d = 0; d < point.size(); d++) {
        double[] p = point.block(d);
        List<Integer> chosen = chosenNow(decisions.get(d), p);
        for (int o = 0; o < p.length; o++) {
          if (p[o] > 0 && p[o] < weight && !chosen.contains(o)) {
            String reason =
                String.format(Locale.ROOT, "its weight is below %s; nothing is certified", weight);
            removals.add(new Removal(d, o, step, p[o], reason));
          }
        }
      }
      return removals;
    };
  }

  /** What is left of a decision is weighed anew, so decisions no longer compare as they did. */
  @Override
  public void requireSuits(SearchSpace space) {
    if (!space.groups().isEmpty()) {
      throw new InvalidInputException(
          Sentence.of(
              "%s removes options, which changes how decisions compare, and an architecture of %s depends on that too; choose %s none.",
              new SettingName("eliminate"), space.name(), new SettingName("eliminate")));
    }
  }

  private static List<Integer> chosenNow(Decision decision, double[] p) {
    return decision.choosable().stream()
        .sorted(Comparator.comparingDouble((Integer o) -> -p[o]))
        .limit(decision.picks())
        .toList();
  }
}
