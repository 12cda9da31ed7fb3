package org.gaea.cell;

import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;

/** The string form of a space's architectures. */
public interface Notation {
  String format(SearchSpace space, Architecture architecture);

  /**
   * Reads what {@link #format} writes.
   *
   * @throws org.gaea.input.InvalidInputException if it is malformed; the message says where
   */
  Architecture parse(SearchSpace space, String text);
}
