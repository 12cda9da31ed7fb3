package org.gaea.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.gaea.log.RunEvent.ArchitectureFound;
import org.gaea.log.RunEvent.ChoicesCompared;
import org.gaea.log.RunEvent.LoggedAlternative;
import org.gaea.log.RunEvent.LoggedDecision;
import org.gaea.log.RunEvent.SearchEpoch;
import org.gaea.log.RunEvent.Space;
import org.gaea.log.RunEvent.Weighing;
import org.gaea.log.RunLog;

/**
 * How one decision of a search went.
 *
 * @param index of the decision in its space
 * @param decided what was picked, as the log has it: empty for a decision that was dropped; absent
 *     if the search has not ended
 * @param leads which option weighed most, from when to when, in order; at least one
 * @param end the weights at the last look, by option
 * @param winner the index of the picked option; that of the heaviest one if none or several were
 *     picked
 * @param runnerUp the index of the option in the winner's place that was measured, or else of the
 *     heaviest other one; -1 if there is no other
 * @param pulls by epoch, how much more the loss fell for weight moved to the winner than to the
 *     runner-up: the difference of their mean gradients, nats per unit of weight; empty if the log
 *     has no gradients
 * @param alternative what the runner-up would do in the winner's place, if it was measured
 */
record DecisionCourse(
    int index,
    LoggedDecision decision,
    Optional<String> decided,
    List<Lead> leads,
    List<Double> end,
    int winner,
    int runnerUp,
    SortedMap<Double, Double> pulls,
    Optional<LoggedAlternative> alternative) {

  /**
   * A stretch of the search.
   *
   * @param option the index of the heaviest one
   * @param from epochs done at the first look at which it was, 0 for the first look of all
   * @param to epochs done at the next look after, or at the last one
   */
  record Lead(int option, double from, double to) {}

  /** The looks at the weights, those within epochs if there are any. */
  static List<? extends Weighing> times(RunLog log) {
    return log.searchPoints().isEmpty() ? log.searchEpochs() : log.searchPoints();
  }

  /** All decisions of a search, in their order; none if nothing is known of them. */
  static List<DecisionCourse> of(RunLog log) {
    List<LoggedDecision> decisions = log.space().map(Space::decisions).orElse(List.of());
    List<DecisionCourse> courses = new ArrayList<>();
    if (!times(log).isEmpty()) {
      for (int i = 0; i < decisions.size(); i++) {
        courses.add(of(log, i, decisions.get(i)));
      }
    }
    return courses;
  }

  private static DecisionCourse of(RunLog log, int index, LoggedDecision decision) {
    List<? extends Weighing> times = times(log);
    List<Double> end = times.get(times.size() - 1).weights().get(index);
    Optional<String> decided =
        log.found().map(ArchitectureFound::choices).map(all -> all.get(index));
    int picked = decided.map(decision.options()::indexOf).orElse(-1);
    int winner = picked < 0 ? heaviest(end, -1) : picked;
    Optional<LoggedAlternative> alternative =
        log.comparison().map(ChoicesCompared::alternatives).stream()
            .flatMap(List::stream)
            .filter(measured -> measured.decision() == index)
            .filter(measured -> decision.options().indexOf(measured.option()) != winner)
            .findFirst();
    int runnerUp =
        alternative
            .map(measured -> decision.options().indexOf(measured.option()))
            .orElseGet(() -> heaviest(end, winner));
    return new DecisionCourse(
        index,
        decision,
        decided,
        leads(times, index),
        end,
        winner,
        runnerUp,
        pulls(log.searchEpochs(), index, winner, runnerUp),
        alternative);
  }

  /** Of equally heavy ones the first; -1 if there is none but the excluded one. */
  private static int heaviest(List<Double> weights, int excluded) {
    int heaviest = -1;
    for (int option = 0; option < weights.size(); option++) {
      if (option != excluded && (heaviest < 0 || weights.get(option) > weights.get(heaviest))) {
        heaviest = option;
      }
    }
    return heaviest;
  }

  private static List<Lead> leads(List<? extends Weighing> times, int index) {
    List<Lead> leads = new ArrayList<>();
    int leader = heaviest(times.get(0).weights().get(index), -1);
    double from = 0;
    for (Weighing time : times) {
      int now = heaviest(time.weights().get(index), -1);
      if (now != leader) {
        leads.add(new Lead(leader, from, time.progress()));
        leader = now;
        from = time.progress();
      }
    }
    leads.add(new Lead(leader, from, times.get(times.size() - 1).progress()));
    return leads;
  }

  private static SortedMap<Double, Double> pulls(
      List<SearchEpoch> epochs, int index, int winner, int runnerUp) {
    SortedMap<Double, Double> pulls = new TreeMap<>();
    if (runnerUp >= 0) {
      for (SearchEpoch epoch : epochs) {
        epoch
            .gradients()
            .map(rows -> rows.get(index))
            .ifPresent(
                row -> pulls.put((double) epoch.epoch(), row.get(runnerUp) - row.get(winner)));
      }
    }
    return pulls;
  }

  String option(int option) {
    return decision.options().get(option);
  }

  /** Whether exactly one option was picked. */
  boolean isDecided() {
    return decided.filter(choice -> choice.equals(option(winner))).isPresent();
  }

  /** For which part of the search the winner was the heaviest, in [0, 1]. */
  double shareLed() {
    double all = leads.get(leads.size() - 1).to();
    double led =
        leads.stream()
            .filter(lead -> lead.option() == winner)
            .mapToDouble(lead -> lead.to() - lead.from())
            .sum();
    return all > 0 ? led / all : 1;
  }

  /** The winner's weight less the runner-up's; below zero where the heaviest one was not picked. */
  double margin() {
    return end.get(winner) - end.get(runnerUp);
  }
}
