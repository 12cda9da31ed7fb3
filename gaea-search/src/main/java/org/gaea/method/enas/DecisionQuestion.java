package org.gaea.method.enas;

import java.util.List;
import java.util.function.ToIntFunction;
import org.gaea.space.Architecture;

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
