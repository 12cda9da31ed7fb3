package org.gaea.genotype;

import java.util.Optional;
import org.gaea.genotype.PythonValue.Dictionary;

/**
 * What a node of a published cell adds: an operation on an earlier node.
 *
 * @param name of the operation, as published
 * @param settings of the operation where it has any, as in Prune-and-Replace DARTS
 * @param source the node it reads: 0 for the output of the cell before the last, 1 for that of the
 *     last, from 2 on for the nodes of the cell
 */
public record Gene(String name, Optional<Dictionary> settings, int source) {
  /** An operation without settings. */
  public static Gene of(String name, int source) {
    return new Gene(name, Optional.empty(), source);
  }

  /** As published: {@code ('sep_conv_3x3', 1)}. */
  @Override
  public String toString() {
    return settings
        .map(given -> "('%s', %s, %d)".formatted(name, given, source))
        .orElseGet(() -> "('%s', %d)".formatted(name, source));
  }
}
