package org.gaea.discretisation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.gaea.geometry.ProductPoint;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.operation.Operations;
import org.gaea.relaxation.ArchitectureView;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;

/**
 * At most so many skip connections in the cells that keep the image's size (Chen et al., ICCV 2019,
 * section 3.3.2): as long as there are more, the weakest one that was chosen is ruled out and the
 * choice is made again.
 *
 * @param inside chooses
 * @param most skip connections, at least 0
 */
record SkipCapped(Discretisation inside, int most) implements Discretisation {
  /** Cells that halve the image, whose skips are not counted, are called so. */
  private static final String REDUCTION = "reduce/";

  public SkipCapped {
    if (most < 0) {
      throw new IllegalArgumentException(Sentence.text("at most %d skips", most));
    }
  }

  @Override
  public String description() {
    return String.format(Locale.ROOT, "%s, at most %d skips", inside.description(), most);
  }

  @Override
  public void requireSuits(SearchSpace space) {
    inside.requireSuits(space);
    if (space.decisions().stream()
        .noneMatch(d -> d.optionNames().contains(Operations.SKIP_CONNECT.name()))) {
      throw new InvalidInputException(
          Sentence.of(
              "The space '%s' has no option '%s' whose number could be limited; choose another discretisation.",
              space.name(), Operations.SKIP_CONNECT.name()));
    }
  }

  @Override
  public Architecture choose(SearchSpace space, ArchitectureView view, RandomGenerator random) {
    int[] counted = counted(space);
    double[][] strengths = view.strengths();
    ArchitectureView allowed = view;
    Architecture chosen = inside.choose(space, allowed, random);
    List<Integer> skips = skips(counted, chosen);
    while (skips.size() > most) {
      int weakest = skips.get(0);
      for (int d : skips) {
        boolean weaker = strengths[d][counted[d]] < strengths[weakest][counted[weakest]];
        weakest = weaker ? d : weakest;
      }
      allowed = without(allowed, weakest, counted[weakest]);
      chosen = inside.choose(space, allowed, random);
      List<Integer> left = skips(counted, chosen);
      if (left.contains(weakest)) {
        break; // it has no other option
      }
      skips = left;
    }
    return chosen;
  }

  /** The skip of each decision; -1 where there is none or it is in a cell that halves the image. */
  private static int[] counted(SearchSpace space) {
    return space.decisions().stream()
        .mapToInt(
            decision ->
                decision.name().startsWith(REDUCTION)
                    ? -1
                    : decision.optionNames().indexOf(Operations.SKIP_CONNECT.name()))
        .toArray();
  }

  /** The decisions whose counted skip was chosen. */
  private static List<Integer> skips(int[] counted, Architecture architecture) {
    List<Integer> skips = new ArrayList<>();
    for (int d = 0; d < counted.length; d++) {
      if (counted[d] >= 0 && architecture.has(d, counted[d])) {
        skips.add(d);
      }
    }
    return skips;
  }

  private static ArchitectureView without(ArchitectureView view, int decision, int option) {
    double[][] strengths = view.strengths().clone();
    strengths[decision] = strengths[decision].clone();
    strengths[decision][option] = Double.NEGATIVE_INFINITY;
    double[][] blocks = view.point().blocks();
    double others = 1 - blocks[decision][option];
    if (others > 0) {
      blocks[decision][option] = 0;
      for (int o = 0; o < blocks[decision].length; o++) {
        blocks[decision][o] /= others;
      }
    }
    return new ArchitectureView(ProductPoint.of(blocks), strengths, view.weights());
  }
}
