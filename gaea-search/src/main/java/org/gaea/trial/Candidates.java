package org.gaea.trial;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.gaea.input.Sentence;

/**
 * What may be tried. More specific views let a method do more: {@link Neighbourhood} to vary a
 * candidate, {@link Coordinates} to model them.
 *
 * @param <A> a candidate, immutable and equal by value
 */
public interface Candidates<A> {
  /** A candidate drawn at random, as the space of candidates defines it: mostly uniformly. */
  A draw(RandomGenerator random);

  /**
   * Candidates that are rows of numbers, each from a finite set without an order.
   *
   * @param <A> a candidate, immutable and equal by value
   */
  public interface Coordinates<A> extends Neighbourhood<A> {
    /** How many values each number may take; the numbers count from 0. */
    int[] sizes();

    /** The numbers of a candidate. */
    int[] coordinates(A candidate);

    /** The candidate of some numbers. */
    A at(int... coordinates);

    /** How candidates may be grown from small ones; by default number by number. */
    default StagedGrowth growth() {
      return StagedGrowth.byNumber(sizes().length);
    }
  }

  /**
   * Candidates of which only a list is known, such as the rows of a table.
   *
   * @param list all of them, at least one
   * @param <A> a candidate, immutable and equal by value
   */
  public record ListedCandidates<A>(List<A> list) implements Candidates<A> {
    public ListedCandidates {
      list = List.copyOf(list);
      if (list.isEmpty()) {
        throw new IllegalArgumentException("no candidates to draw from");
      }
    }

    @Override
    public A draw(RandomGenerator random) {
      return list.get(random.nextInt(list.size()));
    }
  }

  /**
   * Candidates that may be varied.
   *
   * @param <A> a candidate, immutable and equal by value
   */
  public interface Neighbourhood<A> extends Candidates<A> {
    /** All candidates that differ from one in a single choice; without itself. */
    List<A> neighbours(A candidate);

    /** A mutation of a candidate: by default a neighbour, drawn uniformly. */
    default A mutated(A candidate, RandomGenerator random) {
      List<A> neighbours = neighbours(candidate);
      return neighbours.isEmpty() ? candidate : neighbours.get(random.nextInt(neighbours.size()));
    }
  }

  /**
   * How candidates grow from small ones: in each stage some numbers are opened, and those that are
   * still closed have the stage's filler. A candidate of a stage is a whole candidate all the same.
   *
   * @param stages each number is opened in exactly one
   */
  public record StagedGrowth(List<GrowthStage> stages) {
    /**
     * A stage.
     *
     * @param opens the indices of the numbers that are opened
     * @param filler a whole row, of which only the numbers that are closed after this stage count
     */
    public record GrowthStage(List<Integer> opens, List<Integer> filler) {
      public GrowthStage {
        opens = List.copyOf(opens);
        filler = List.copyOf(filler);
      }
    }

    public StagedGrowth {
      stages = List.copyOf(stages);
      List<Integer> opened = new ArrayList<>();
      stages.forEach(stage -> opened.addAll(stage.opens()));
      Collections.sort(opened);
      int numbers = stages.isEmpty() ? 0 : stages.get(0).filler().size();
      if (!opened.equals(IntStream.range(0, numbers).boxed().toList())) {
        throw new IllegalArgumentException(
            Sentence.text("stages open %s of %d numbers, expected each once", opened, numbers));
      }
    }

    /** One number after the other, in order; the first value of each as filler. */
    static StagedGrowth byNumber(int numbers) {
      List<Integer> filler = Collections.nCopies(numbers, 0);
      return new StagedGrowth(
          IntStream.range(0, numbers).mapToObj(d -> new GrowthStage(List.of(d), filler)).toList());
    }
  }
}
