package org.gaea.elimination;

import java.util.List;
import org.gaea.space.Decision;

/** Nothing is ever removed. */
enum NoElimination implements Elimination {
  INSTANCE;

  @Override
  public String description() {
    return "none";
  }

  @Override
  public PointWatch watch(List<Decision> decisions, int steps) {
    return (step, point) -> List.of();
  }
}
