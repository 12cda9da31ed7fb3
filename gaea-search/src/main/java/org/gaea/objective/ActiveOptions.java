package org.gaea.objective;

import org.gaea.relaxation.ArchitectureView;
import org.gaea.space.SearchSpace;

/** The options that a search chooses among, which an objective in stages changes on the way. */
public interface ActiveOptions {
  SearchSpace space();

  /** What the architecture parameters say now. */
  ArchitectureView view();

  /** Which options are active, one row a decision, one entry an option; all at first. */
  boolean[][] active();

  /**
   * Begins a stage: the architecture parameters start anew on the options that are active.
   *
   * @param active one row a decision, one entry an option; each row has one that is true
   */
  void restart(boolean[][] active);

  /** A number that depends on the search's seed and on the name alone, uniform in [0, 1). */
  double chance(String name);
}
