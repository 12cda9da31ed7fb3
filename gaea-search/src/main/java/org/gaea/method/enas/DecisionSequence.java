package org.gaea.method.enas;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.gaea.method.enas.DecisionSequence.DecisionQuestion.Answered;
import org.gaea.method.enas.DecisionSequence.DecisionQuestion.Answerer;
import org.gaea.method.enas.DecisionSequence.DecisionQuestion.Answers;
import org.gaea.space.Architecture;
import org.gaea.space.Decision;
import org.gaea.space.SearchSpace;
import org.gaea.space.SearchSpace.Group;

/**
 * A space as a sequence of questions: for each decision its option; for each group first which
 * members it keeps, one after the other, then the option of each. Where several are picked they are
 * asked for in rising order, so each architecture has exactly one sequence of answers. Decisions
 * with the same option names ask the same kind of question, as do groups of the same size.
 */
final class DecisionSequence {
  private final SearchSpace space;
  private final List<List<String>> kinds = new ArrayList<>();

  DecisionSequence(SearchSpace space) {
    this.space = space;
    space.decisions().forEach(decision -> kind(decision.optionNames()));
    space.groups().forEach(group -> kind(names(group)));
  }

  SearchSpace space() {
    return space;
  }

  /** How many answers each kind of question has. */
  int[] kinds() {
    return kinds.stream().mapToInt(List::size).toArray();
  }

  /** What is asked until an architecture is made. */
  Answers ask(Answerer answerer) {
    List<Answered> answered = new ArrayList<>();
    List<Decision> decisions = space.decisions();
    List<List<Integer>> picks = new ArrayList<>();
    decisions.forEach(decision -> picks.add(new ArrayList<>()));
    for (int d = 0; d < decisions.size(); d++) {
      int decision = d;
      List<Integer> groups =
          IntStream.range(0, space.groups().size())
              .filter(g -> space.groups().get(g).decisions().contains(decision))
              .boxed()
              .toList();
      if (groups.isEmpty()) {
        askDecision(d, picks.get(d), answered, answerer);
      } else if (first(groups.get(0)) == d) {
        for (int member : askGroup(groups.get(0), answered, answerer)) {
          askDecision(member, picks.get(member), answered, answerer);
        }
      }
    }
    return new Answers(answered, new Architecture(picks));
  }

  /** The answers that make an architecture. */
  List<Answered> of(Architecture architecture) {
    int[] last = {-1, -1, -1}; // the decision or group asked about, and the answer given
    return ask(question -> {
          if (last[0] != question.decision() || last[1] != question.group()) {
            last[2] = -1;
          }
          last[0] = question.decision();
          last[1] = question.group();
          last[2] = next(architecture, question, last[2]);
          return last[2];
        })
        .list();
  }

  /** The smallest answer above the last that the architecture gives. */
  private int next(Architecture architecture, DecisionQuestion question, int last) {
    return IntStream.range(last + 1, question.allowed().length)
        .filter(
            answer ->
                question.decision() >= 0
                    ? architecture.has(question.decision(), answer)
                    : !architecture
                        .picks()
                        .get(space.groups().get(question.group()).decisions().get(answer))
                        .isEmpty())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no architecture of " + space.name()));
  }

  private int first(int group) {
    return space.groups().get(group).decisions().stream().mapToInt(d -> d).min().orElseThrow();
  }

  private void askDecision(int d, List<Integer> picks, List<Answered> answered, Answerer answerer) {
    Decision decision = space.decisions().get(d);
    for (int i = 0; i < decision.picks(); i++) {
      boolean[] allowed = allowed(decision.size(), decision.choosable(), decision.picks(), picks);
      DecisionQuestion question =
          new DecisionQuestion(kind(decision.optionNames()), allowed, d, -1);
      picks.add(answer(question, answered, answerer));
    }
  }

  /** The decisions that are kept. */
  private List<Integer> askGroup(int g, List<Answered> answered, Answerer answerer) {
    Group group = space.groups().get(g);
    int size = group.decisions().size();
    List<Integer> all = IntStream.range(0, size).boxed().toList();
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < group.keep(); i++) {
      boolean[] allowed = allowed(size, all, group.keep(), kept);
      kept.add(
          answer(new DecisionQuestion(kind(names(group)), allowed, -1, g), answered, answerer));
    }
    return kept.stream().map(group.decisions()::get).toList();
  }

  private static int answer(DecisionQuestion question, List<Answered> answered, Answerer answerer) {
    int answer = answerer.applyAsInt(question);
    answered.add(new Answered(question, answer));
    return answer;
  }

  /** What lies above the picks so far and leaves enough above it for those that remain. */
  private static boolean[] allowed(
      int size, List<Integer> choosable, int wanted, List<Integer> picks) {
    boolean[] allowed = new boolean[size];
    int last = picks.isEmpty() ? -1 : picks.get(picks.size() - 1);
    int after = wanted - picks.size() - 1;
    for (int i = 0; i + after < choosable.size(); i++) {
      allowed[choosable.get(i)] = choosable.get(i) > last;
    }
    return allowed;
  }

  private static List<String> names(Group group) {
    return IntStream.range(0, group.decisions().size()).mapToObj(i -> "input " + i).toList();
  }

  private int kind(List<String> names) {
    if (!kinds.contains(names)) {
      kinds.add(names);
    }
    return kinds.indexOf(names);
  }

  /**
   * One of the questions whose answers, in order, make an architecture.
   *
   * @param kind which of the {@link DecisionSequence#kinds} it is: what its answers are
   * @param allowed the answers that may be given
   * @param decision that its answer is an option of, or -1
   * @param group of which its answer keeps a member, or -1
   */
  record DecisionQuestion(int kind, boolean[] allowed, int decision, int group) {

    /** A question with its answer. */
    record Answered(DecisionQuestion question, int answer) {}

    /** An architecture with the answers that made it. */
    record Answers(List<Answered> list, Architecture architecture) {}

    /** Answers questions, one after the other. */
    interface Answerer extends ToIntFunction<DecisionQuestion> {}
  }
}
