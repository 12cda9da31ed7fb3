package org.gaea.trial;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gaea.trial.Candidates.Coordinates;
import org.gaea.trial.Evaluator.TrialResult;

/** Rows of small numbers as candidates, few enough to look at all of them. */
public record Grid(List<Integer> factors) implements Coordinates<List<Integer>> {
  public static Grid of(Integer... factors) {
    return new Grid(List.of(factors));
  }

  public Stream<List<Integer>> all() {
    Stream<List<Integer>> rows = Stream.of(List.of());
    for (int factor : factors) {
      rows =
          rows.flatMap(
              row ->
                  IntStream.range(0, factor)
                      .mapToObj(i -> Stream.concat(row.stream(), Stream.of(i)).toList()));
    }
    return rows;
  }

  /** An evaluator by a function that costs a second an epoch. */
  public static Evaluator<List<Integer>> scored(ToDoubleFunction<List<Integer>> score) {
    return (row, epochs) -> new TrialResult(score.applyAsDouble(row), epochs);
  }

  @Override
  public List<Integer> draw(RandomGenerator random) {
    return factors.stream().map(random::nextInt).toList();
  }

  @Override
  public List<List<Integer>> neighbours(List<Integer> row) {
    List<List<Integer>> neighbours = new ArrayList<>();
    for (int d = 0; d < row.size(); d++) {
      for (int o = 0; o < factors.get(d); o++) {
        if (o != row.get(d)) {
          List<Integer> other = new ArrayList<>(row);
          other.set(d, o);
          neighbours.add(List.copyOf(other));
        }
      }
    }
    return neighbours;
  }

  @Override
  public int[] sizes() {
    return factors.stream().mapToInt(f -> f).toArray();
  }

  @Override
  public int[] coordinates(List<Integer> row) {
    return row.stream().mapToInt(i -> i).toArray();
  }

  @Override
  public List<Integer> at(int... numbers) {
    return Arrays.stream(numbers).boxed().toList();
  }
}
