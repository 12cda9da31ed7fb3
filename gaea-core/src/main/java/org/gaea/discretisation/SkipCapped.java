package org.gaea.discretisation;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.gaea.geometry.ProductPoint;
import org.gaea.input.InvalidInputException;
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
      throw new IllegalArgumentException("at most %d skips".formatted(most));
    }
  }

  @Override
  public String description() {
    return "%s, at most %d skips".formatted(inside.description(), most);
  }

  @Override
  public void requireSuits(SearchSpace space) {
    inside.requireSuits(space);
    if (space.decisions().stream()
        .noneMatch(d -> d.optionNames().contains(Operations.SKIP_CONNECT.name()))) {
      throw new InvalidInputException(
          "The space '%s' has no option '%s' whose number could be limited; choose another discretisation."
              .formatted(space.name(), Operations.SKIP_CONNECT.name()));
    }
  }

  @Override
  public Architecture choose(SearchSpace space, ArchitectureView view, RandomGenerator random) {
    ArchitectureView allowed = view;
    Architecture chosen = inside.choose(space, allowed, random);
    List<Integer> skips = skips(space, chosen);
    while (skips.size() > most) {
      int weakest = skips.get(0);
      for (int d : skips) {
        weakest = strength(space, view, d) < strength(space, view, weakest) ? d : weakest;
      }
      allowed = without(allowed, weakest, skip(space, weakest));
      chosen = inside.choose(space, allowed, random);
      List<Integer> left = skips(space, chosen);
      if (left.contains(weakest)) {
        break; // it has no other option
      }
      skips = left;
    }
    return chosen;
  }

  /** The decisions of cells that keep the size which came to a skip. */
  private static List<Integer> skips(SearchSpace space, Architecture architecture) {
    List<Integer> skips = new ArrayList<>();
    for (int d = 0; d < space.decisions().size(); d++) {
      boolean counted = !space.decisions().get(d).name().startsWith(REDUCTION);
      int skip = skip(space, d);
      if (counted && skip >= 0 && architecture.has(d, skip)) {
        skips.add(d);
      }
    }
    return skips;
  }

  private static int skip(SearchSpace space, int decision) {
    return space.decisions().get(decision).optionNames().indexOf(Operations.SKIP_CONNECT.name());
  }

  private static double strength(SearchSpace space, ArchitectureView view, int decision) {
    return view.strengths()[decision][skip(space, decision)];
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
