package org.gaea.descent;

import org.gaea.geometry.MirrorMap;

/**
 * One group of variables that moves in its own geometry. Immutable: the start is copied in and out.
 *
 * @param map the block's geometry
 * @param start where the block starts, a point of the map's domain
 */
public record Block(MirrorMap map, double[] start) {
  /**
   * Checks the start.
   *
   * @throws IllegalArgumentException if the start is off the domain; it says the value
   */
  public Block {
    start = start.clone();
    map.domain(start.length).require(start);
  }

  /** A block that starts at its domain's own start: the barycentre or the origin. */
  public static Block of(MirrorMap map, int size) {
    return new Block(map, map.domain(size).start());
  }

  @Override
  public double[] start() {
    return start.clone();
  }
}
