package org.gaea.objective;

import java.util.List;
import java.util.stream.Stream;
import org.gaea.space.CostMeasure;

/** An objective with a further term. */
record Regularised(Objective inside, Regulariser term) implements ForwardingObjective {
  @Override
  public Objective around(Objective other) {
    return new Regularised(other, term);
  }

  @Override
  public String description() {
    return inside.description() + ", " + term.description();
  }

  @Override
  public Objective costedBy(CostMeasure measure) {
    return new Regularised(inside.costedBy(measure), term.costedBy(measure));
  }

  @Override
  public List<Regulariser> regularisers() {
    return Stream.concat(inside.regularisers().stream(), Stream.of(term)).toList();
  }
}
