package org.gaea.relaxation;

import java.util.random.RandomGenerator;
import org.gaea.space.Architecture;

/** Where a relaxation that trains single paths gets them: what the geometry makes likely. */
@FunctionalInterface
public interface PathSource {
  /** One path: an option a decision, or none for a decision that is dropped. */
  Architecture draw(RandomGenerator random);
}
