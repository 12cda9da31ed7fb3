package org.gaea.experiment;

import java.util.Optional;
import org.gaea.log.RunEvent.BenchmarkScore;

/** Who knows how good an architecture truly is. A run tells it and is not influenced by it. */
@FunctionalInterface
public interface BenchmarkLookup {
  /** Knows nothing. */
  BenchmarkLookup NONE = architecture -> Optional.empty();

  /**
   * The benchmark score of an architecture.
   *
   * @param architecture in the string form of its space
   * @return empty if it is not known
   */
  Optional<BenchmarkScore> score(String architecture);
}
