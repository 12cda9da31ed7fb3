package org.gaea.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.gaea.statistics.Comparison.Pair;

/**
 * Contestants by their means, each with the places that it may have: all pairs are compared over
 * the seeds that they share, and a place is certain only as far as these comparisons decide.
 *
 * @param rows the best mean first
 */
public record League(List<Row> rows) {
  /**
   * A contestant.
   *
   * @param firstPlace one more than the number of contestants that are better by more than chance
   * @param lastPlace the number of contestants less that of those that are worse by more than
   *     chance
   * @param toReference the comparison with the reference, corrected for the other comparisons with
   *     it alone; empty for itself, and for a contestant that shares less than two seeds with it
   */
  public record Row(
      String name,
      Estimate estimate,
      int firstPlace,
      int lastPlace,
      Optional<Comparison> toReference) {}

  private record Meeting(int first, int second, Pair pair) {}

  public League {
    rows = List.copyOf(rows);
  }

  /**
   * The league of some contestants.
   *
   * @param values by seed, more being better; by the names of the contestants, at least one each
   * @param reference the name of the contestant that the others are compared with; it may be absent
   * @param possible what values there can be
   */
  public static League of(
      Map<String, SortedMap<Long, Double>> values, String reference, Range possible) {
    List<String> names = List.copyOf(values.keySet());
    List<SortedMap<Long, Double>> runs = List.copyOf(values.values());
    int[] better = new int[names.size()];
    int[] worse = new int[names.size()];
    List<Meeting> meetings = meetings(runs);
    List<Comparison> results = Comparison.together(meetings.stream().map(Meeting::pair).toList());
    for (int i = 0; i < results.size(); i++) {
      if (results.get(i).isDecided()) {
        boolean firstWins = results.get(i).difference() > 0;
        Meeting meeting = meetings.get(i);
        better[firstWins ? meeting.second() : meeting.first()]++;
        worse[firstWins ? meeting.first() : meeting.second()]++;
      }
    }
    List<Optional<Comparison>> toReference = toReference(runs, names.indexOf(reference));
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      double[] own = runs.get(i).values().stream().mapToDouble(Double::doubleValue).toArray();
      rows.add(
          new Row(
              names.get(i),
              Estimate.of(own, possible),
              better[i] + 1,
              names.size() - worse[i],
              toReference.get(i)));
    }
    rows.sort(Comparator.comparingDouble((Row row) -> row.estimate().mean()).reversed());
    return new League(rows);
  }

  private static List<Meeting> meetings(List<SortedMap<Long, Double>> runs) {
    List<Meeting> meetings = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      for (int j = i + 1; j < runs.size(); j++) {
        int first = i;
        int second = j;
        Pair.of(runs.get(i), runs.get(j))
            .ifPresent(pair -> meetings.add(new Meeting(first, second, pair)));
      }
    }
    return meetings;
  }

  private static List<Optional<Comparison>> toReference(
      List<SortedMap<Long, Double>> runs, int reference) {
    List<Optional<Pair>> pairs = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      pairs.add(
          reference < 0 || i == reference
              ? Optional.empty()
              : Pair.of(runs.get(i), runs.get(reference)));
    }
    List<Comparison> results =
        new ArrayList<>(Comparison.together(pairs.stream().flatMap(Optional::stream).toList()));
    return pairs.stream().map(pair -> pair.map(present -> results.remove(0))).toList();
  }
}
