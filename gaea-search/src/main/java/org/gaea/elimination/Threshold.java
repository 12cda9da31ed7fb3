package org.gaea.elimination;

import java.util.ArrayList;
import java.util.List;

/**
 * Removes an operation as soon as its weight is below a threshold. Practical, and certifies
 * nothing: the full search might have let the operation recover.
 *
 * @param weight the threshold, in (0, 1)
 */
public record Threshold(double weight) implements Elimination {
  public Threshold {
    if (!(weight > 0 && weight < 1)) {
      throw new IllegalArgumentException(
          "the threshold is " + weight + ", expected a weight between 0 and 1");
    }
  }

  @Override
  public String description() {
    return "below weight %s, which certifies nothing".formatted(weight);
  }

  @Override
  public Watch watch(int[] sizes, int steps) {
    return (step, point) -> {
      List<Removal> removals = new ArrayList<>();
      for (int e = 0; e < point.size(); e++) {
        double[] p = point.block(e);
        for (int o = 0; o < p.length; o++) {
          if (p[o] > 0 && p[o] < weight && o != point.largest(e)) {
            removals.add(
                new Removal(
                    e,
                    o,
                    step,
                    p[o],
                    "its weight is below %s; nothing is certified".formatted(weight)));
          }
        }
      }
      return removals;
    };
  }
}
