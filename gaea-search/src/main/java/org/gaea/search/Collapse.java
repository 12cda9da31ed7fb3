package org.gaea.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gaea.geometry.ProductPoint;
import org.gaea.layer.Cost;
import org.gaea.operation.Operations;
import org.gaea.space.Architecture;
import org.gaea.space.Decision;
import org.gaea.space.OptionCosts;
import org.gaea.space.SearchSpace;

/**
 * Whether a search goes where differentiable searches fail: to skip connections, or to options
 * without parameters, everywhere (Zela et al., ICLR 2020; Dong and Yang, ICLR 2020, of DARTS on
 * NAS-Bench-201). Counted in what would be chosen now.
 *
 * @param skips decisions whose choice is a skip connection
 * @param skippable decisions that were not dropped and have one
 * @param chanceOfSkips how likely as many skips, or more, would be if options were drawn uniformly
 * @param withoutParameters decisions whose choice has no parameters
 * @param decided decisions that were not dropped and have options with and without parameters
 * @param meanEntropy of the distributions over options, nats
 */
public record Collapse(
    int skips,
    int skippable,
    double chanceOfSkips,
    int withoutParameters,
    int decided,
    double meanEntropy) {
  /** So many skips, or more, are no accident. */
  private static final double UNLIKELY = 0.01;

  /**
   * Counts.
   *
   * @param costs of the space's options; those of no options where they are not known
   */
  public static Collapse of(
      SearchSpace space, OptionCosts costs, Architecture chosen, ProductPoint point) {
    int skips = 0;
    int withoutParameters = 0;
    int decided = 0;
    List<Double> chances = new ArrayList<>();
    for (int d = 0; d < space.decisions().size(); d++) {
      Decision decision = space.decisions().get(d);
      List<Integer> picked = chosen.picks().get(d);
      if (picked.size() != 1) {
        continue;
      }
      int option = picked.get(0);
      int skip = decision.optionNames().indexOf(Operations.SKIP_CONNECT.name());
      if (decision.choosable().contains(skip)) {
        chances.add(1.0 / decision.choosable().size());
        skips += option == skip ? 1 : 0;
      }
      if (d < costs.options().size()) {
        List<Cost> row = costs.options().get(d);
        long without =
            decision.choosable().stream().filter(o -> row.get(o).parameters() == 0).count();
        if (without > 0 && without < decision.choosable().size()) {
          decided++;
          withoutParameters += row.get(option).parameters() == 0 ? 1 : 0;
        }
      }
    }
    return new Collapse(
        skips,
        chances.size(),
        atLeast(skips, chances),
        withoutParameters,
        decided,
        point.meanEntropy());
  }

  /** The probability of so many successes or more in independent trials. */
  private static double atLeast(int successes, List<Double> chances) {
    double[] exactly = new double[chances.size() + 1];
    exactly[0] = 1;
    for (int trial = 0; trial < chances.size(); trial++) {
      double chance = chances.get(trial);
      for (int k = trial + 1; k >= 0; k--) {
        exactly[k] = exactly[k] * (1 - chance) + (k == 0 ? 0 : exactly[k - 1] * chance);
      }
    }
    double sum = 0;
    for (int k = successes; k < exactly.length; k++) {
      sum += exactly[k];
    }
    return sum;
  }

  /**
   * Whether there are more skips than chance explains, or nothing that is chosen can be trained.
   */
  public boolean isCollapsing() {
    return hasTooManySkips() || hasNothingToTrain();
  }

  private boolean hasTooManySkips() {
    return skips > 1 && chanceOfSkips < UNLIKELY;
  }

  private boolean hasNothingToTrain() {
    return decided > 1 && withoutParameters == decided;
  }

  /** Half a sentence for people, of a search that is collapsing. */
  String text() {
    return hasTooManySkips()
        ? String.format(
            Locale.ROOT,
            "%d of %d choices would be skip connections, which by chance happens in %.2g %% of cases",
            skips,
            skippable,
            100 * chanceOfSkips)
        : String.format(Locale.ROOT, "none of %d choices would have parameters", decided);
  }
}
