package org.gaea.policy;

import java.util.List;
import java.util.random.RandomGenerator;
import org.gaea.geometry.ProductPoint;
import org.gaea.space.Architecture;

/**
 * An immutable distribution over architectures with whatever else the next step depends on:
 * baselines, momenta, a population.
 */
public interface Policy {
  /** How likely each option of each decision is; exact if decisions are drawn independently. */
  ProductPoint point();

  /**
   * An architecture for a weight step: one option a decision, or none for a decision that the
   * policy has dropped.
   */
  Architecture draw(RandomGenerator random);

  /** The architectures whose losses the next {@link #learn} wants, at least one. */
  List<Architecture> proposals(RandomGenerator random);

  /** The architectures that the policy keeps, for those that keep some. */
  default List<Architecture> population() {
    return List.of();
  }

  /**
   * The policy after one step.
   *
   * @param scored as many as were proposed, in that order
   */
  Policy learn(List<Scored> scored);

  /**
   * How an architecture does with the shared weights, on one batch or several.
   *
   * @param loss mean cross-entropy, nats
   * @param accuracy in [0, 1]
   */
  public record Scored(Architecture architecture, double loss, double accuracy) {}
}
