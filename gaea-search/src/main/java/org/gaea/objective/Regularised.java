package org.gaea.objective;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gaea.space.SearchSpace;

/** An objective with a further term. */
public record Regularised(Objective inside, Regulariser term) implements Objective {
  @Override
  public String description() {
    return inside.description() + ", " + term.description();
  }

  @Override
  public DataSharing sharing() {
    return inside.sharing();
  }

  @Override
  public void iterate(Stepper stepper) {
    inside.iterate(stepper);
  }

  @Override
  public List<Regulariser> regularisers() {
    return Stream.concat(inside.regularisers().stream(), Stream.of(term)).toList();
  }

  @Override
  public Optional<StopRule> stopRule() {
    return inside.stopRule();
  }

  @Override
  public boolean stepsArchitecture() {
    return inside.stepsArchitecture();
  }

  @Override
  public boolean needsPolicy() {
    return inside.needsPolicy();
  }

  @Override
  public boolean holdsPaths() {
    return inside.holdsPaths();
  }

  @Override
  public int architectureSteps(int iterations) {
    return inside.architectureSteps(iterations);
  }

  @Override
  public void requireSuits(SearchSpace space) {
    inside.requireSuits(space);
  }
}
