package org.gaea.descent;

import java.util.List;
import org.gaea.geometry.MirrorMap;

/** All blocks after some number of steps, and their mean so far. Immutable. */
public final class Iterate {
  private final int steps;
  private final double[][] blocks;
  private final double[][] means;

  private Iterate(int steps, double[][] blocks, double[][] means) {
    this.steps = steps;
    this.blocks = blocks;
    this.means = means;
  }

  static Iterate start(List<Block> blocks) {
    double[][] points = blocks.stream().map(Block::start).toArray(double[][]::new);
    return new Iterate(0, points, points);
  }

  /** The iterate after this one; the rows become this object's own. */
  Iterate next(double[][] points) {
    double[][] average = new double[points.length][];
    for (int b = 0; b < points.length; b++) {
      average[b] = new double[points[b].length];
      for (int i = 0; i < points[b].length; i++) {
        average[b][i] = means[b][i] + (points[b][i] - means[b][i]) / (steps + 2);
      }
    }
    return new Iterate(steps + 1, points, average);
  }

  /** How many steps led here; 0 at the start. */
  public int steps() {
    return steps;
  }

  /** How many blocks there are. */
  public int size() {
    return blocks.length;
  }

  /** A copy of one block's point. */
  public double[] block(int block) {
    return blocks[block].clone();
  }

  /**
   * A copy of the mean of one block over the start and all iterates up to this one, each with the
   * same weight: {@code (x_0 + ... + x_t) / (t + 1)}.
   */
  public double[] average(int block) {
    return means[block].clone();
  }

  /**
   * One group of variables that moves in its own geometry. Immutable: the start is copied in and
   * out.
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
}
