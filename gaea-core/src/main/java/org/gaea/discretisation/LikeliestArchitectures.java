package org.gaea.discretisation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import org.gaea.space.Architecture;
import org.gaea.space.ProductCoordinates;
import org.gaea.space.SearchSpace;

/**
 * The architectures of a space from the likeliest on, by the sum of the logarithms of their
 * options' strengths, without enumerating the space. Coordinates are independent, so with each
 * coordinate's values in falling order an architecture is followed only by those that take the next
 * value at one coordinate; to meet each once, only coordinates from the last that moved are moved
 * (Lawler, Management Science 18, 1972). What is known and not yet given waits in a heap: the k-th
 * costs O(S log kS) with S coordinates.
 */
final class LikeliestArchitectures implements Iterator<Architecture> {
  private final ProductCoordinates coordinates;

  /** The values of each coordinate, the strongest first, and their scores less the strongest's. */
  private final int[][] order;

  private final double[][] scores;
  private final PriorityQueue<Ranks> waiting =
      new PriorityQueue<>(Comparator.comparingDouble((Ranks ranks) -> -ranks.score));

  /** How far down each coordinate's order an architecture is; its score less the likeliest's. */
  private record Ranks(int[] ranks, int lastMoved, double score) {}

  /**
   * @param strengths one row a decision, one entry an option, at least zero
   */
  LikeliestArchitectures(SearchSpace space, double[][] strengths) {
    this.coordinates = new ProductCoordinates(space);
    int[] sizes = coordinates.sizes();
    this.order = new int[sizes.length][];
    this.scores = new double[sizes.length][];
    for (int s = 0; s < sizes.length; s++) {
      double[] value = new double[sizes[s]];
      int[] at = new int[sizes.length];
      for (int v = 0; v < sizes[s]; v++) {
        at[s] = v;
        value[v] = score(coordinates.at(at), strengths);
      }
      order[s] =
          IntStream.range(0, sizes[s])
              .boxed()
              .sorted(Comparator.comparingDouble(v -> -value[v]))
              .mapToInt(v -> v)
              .toArray();
      double strongest = value[order[s][0]];
      scores[s] = Arrays.stream(order[s]).mapToDouble(v -> value[v] - strongest).toArray();
    }
    waiting.add(new Ranks(new int[sizes.length], 0, 0));
  }

  static double score(Architecture architecture, double[][] strengths) {
    double score = 0;
    for (int d = 0; d < strengths.length; d++) {
      for (int option : architecture.picks().get(d)) {
        score += Math.log(Math.max(strengths[d][option], Double.MIN_NORMAL));
      }
    }
    return score;
  }

  @Override
  public boolean hasNext() {
    return !waiting.isEmpty();
  }

  @Override
  public Architecture next() {
    Ranks ranks = waiting.poll();
    if (ranks == null) {
      throw new NoSuchElementException("all architectures were given");
    }
    for (int s = ranks.lastMoved; s < order.length; s++) {
      if (ranks.ranks[s] + 1 < order[s].length) {
        int[] moved = ranks.ranks.clone();
        moved[s]++;
        double step = scores[s][moved[s]] - scores[s][moved[s] - 1];
        waiting.add(new Ranks(moved, s, ranks.score + step));
      }
    }
    int[] at = new int[order.length];
    for (int s = 0; s < at.length; s++) {
      at[s] = order[s][ranks.ranks[s]];
    }
    return coordinates.at(at);
  }
}
