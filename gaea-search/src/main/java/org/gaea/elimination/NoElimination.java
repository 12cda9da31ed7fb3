package org.gaea.elimination;

import java.util.List;

/** Nothing is ever removed. */
enum NoElimination implements Elimination {
  INSTANCE;

  @Override
  public String description() {
    return "none";
  }

  @Override
  public Watch watch(int[] sizes, int steps) {
    return (step, point) -> List.of();
  }
}
