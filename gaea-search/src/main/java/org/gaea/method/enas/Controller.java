package org.gaea.method.enas;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.gaea.method.enas.DecisionSequence.DecisionQuestion;
import org.gaea.method.enas.DecisionSequence.DecisionQuestion.Answered;
import org.gaea.method.enas.DecisionSequence.DecisionQuestion.Answers;
import org.gaea.method.enas.LongShortTermMemory.LstmState;
import org.gaea.method.enas.LongShortTermMemory.LstmStep;
import org.gaea.random.Categorical;

/**
 * A recurrent distribution over architectures: {@link DecisionSequence} are answered one after the
 * other, each answer depending on all before (Pham et al., ICML 2018, section 2.2). The input of a
 * step is an embedding of the answer before, of the first step a vector of its own; with h the
 * memory's output, the logits of a question are {@code c tanh((V h + b) / T)} with V and b of its
 * kind, and answers that are not allowed are left out of the softmax.
 *
 * <p>All weights are one row of numbers: the memory's, then the first input, then for each kind of
 * question the embeddings of its answers, V and b.
 */
final class Controller {
  private final DecisionSequence questions;
  private final LongShortTermMemory memory;
  private final double temperature;
  private final double bound;
  private final int[] offsets;
  private final int parameters;

  /**
   * @param temperature T, by which logits are divided
   * @param bound c, the largest size of a logit
   */
  Controller(
      DecisionSequence questions, LongShortTermMemory memory, double temperature, double bound) {
    this.questions = questions;
    this.memory = memory;
    this.temperature = temperature;
    this.bound = bound;
    int[] kinds = questions.kinds();
    this.offsets = new int[kinds.length];
    int next = memory.parameters() + memory.width();
    for (int k = 0; k < kinds.length; k++) {
      offsets[k] = next;
      next += kinds[k] * (2 * memory.width() + 1);
    }
    this.parameters = next;
  }

  /** How many numbers it has. */
  int parameters() {
    return parameters;
  }

  /**
   * One answer on the way to an architecture.
   *
   * @param squashed tanh of the scaled scores, zero where not allowed
   * @param probabilities of the answers
   */
  record AnswerStep(Answered answered, LstmStep step, double[] squashed, double[] probabilities) {}

  /** An architecture with all that was computed for it. */
  record Trace(List<AnswerStep> moments, Answers answers) {
    double logProbability() {
      return moments.stream()
          .mapToDouble(m -> Math.log(m.probabilities[m.answered.answer()]))
          .sum();
    }

    /** The sum of the entropies of the questions, nats. */
    double entropy() {
      double entropy = 0;
      for (AnswerStep moment : moments) {
        for (double p : moment.probabilities) {
          entropy -= p > 0 ? p * Math.log(p) : 0;
        }
      }
      return entropy;
    }
  }

  /** An architecture by its probability. */
  Trace draw(double[] numbers, RandomGenerator random) {
    return trace(numbers, (question, p) -> Categorical.draw(p, random));
  }

  /** As if these answers had been drawn. */
  Trace replay(double[] numbers, List<Answered> answers) {
    int[] next = {0};
    return trace(numbers, (question, p) -> answers.get(next[0]++).answer());
  }

  private interface AnswerRule {
    int of(DecisionQuestion question, double[] probabilities);
  }

  private Trace trace(double[] numbers, AnswerRule choice) {
    List<AnswerStep> moments = new ArrayList<>();
    Answers answers =
        questions.ask(
            question -> {
              LstmState before = moments.isEmpty() ? memory.nothing() : last(moments).step.after();
              double[] input = new double[memory.width()];
              System.arraycopy(numbers, inputOffset(moments), input, 0, input.length);
              LstmStep step = memory.step(numbers, input, before);
              double[] squashed = squashed(numbers, question, step.after().output());
              double[] p = softmax(squashed, question.allowed());
              int answer = choice.of(question, p);
              moments.add(new AnswerStep(new Answered(question, answer), step, squashed, p));
              return answer;
            });
    return new Trace(moments, answers);
  }

  private static AnswerStep last(List<AnswerStep> moments) {
    return moments.get(moments.size() - 1);
  }

  /** Where the next input lies. */
  private int inputOffset(List<AnswerStep> before) {
    return before.isEmpty() ? memory.parameters() : embedding(last(before).answered);
  }

  private int embedding(Answered answered) {
    return offsets[answered.question().kind()] + answered.answer() * memory.width();
  }

  /** Where V begins; its rows are as long as the memory is wide, with the bias behind each. */
  private int head(DecisionQuestion question) {
    return offsets[question.kind()] + question.allowed().length * memory.width();
  }

  private double[] squashed(double[] numbers, DecisionQuestion question, double[] h) {
    double[] squashed = new double[question.allowed().length];
    for (int a = 0; a < squashed.length; a++) {
      int at = head(question) + a * (h.length + 1);
      double score = numbers[at + h.length];
      for (int k = 0; k < h.length; k++) {
        score += numbers[at + k] * h[k];
      }
      squashed[a] = question.allowed()[a] ? Math.tanh(score / temperature) : 0;
    }
    return squashed;
  }

  private double[] softmax(double[] squashed, boolean[] allowed) {
    double[] p = new double[squashed.length];
    double sum = 0;
    for (int a = 0; a < p.length; a++) {
      p[a] = allowed[a] ? Math.exp(bound * squashed[a]) : 0; // bounded, so it cannot overflow
      sum += p[a];
    }
    for (int a = 0; a < p.length; a++) {
      p[a] /= sum;
    }
    return p;
  }

  /**
   * Adds a multiple of the gradient of {@link Trace#logProbability}, by back-propagation through
   * the steps.
   *
   * @param numbers at which the trace was made
   */
  void addScore(double[] numbers, Trace trace, double factor, double[] gradient) {
    LstmState ahead = memory.nothing();
    for (int t = trace.moments.size() - 1; t >= 0; t--) {
      AnswerStep moment = trace.moments.get(t);
      double[] h = moment.step.after().output();
      double[] atOutput = ahead.h()[memory.layers() - 1];
      for (int a = 0; a < moment.squashed.length; a++) {
        if (!moment.answered.question().allowed()[a]) {
          continue;
        }
        double atLogit = (a == moment.answered.answer() ? 1 : 0) - moment.probabilities[a];
        double atScore =
            factor * atLogit * bound * (1 - moment.squashed[a] * moment.squashed[a]) / temperature;
        int at = head(moment.answered.question()) + a * (h.length + 1);
        gradient[at + h.length] += atScore;
        for (int k = 0; k < h.length; k++) {
          gradient[at + k] += atScore * h[k];
          atOutput[k] += atScore * numbers[at + k];
        }
      }
      double[] atInput = memory.back(numbers, moment.step, ahead, gradient);
      int input = inputOffset(trace.moments.subList(0, t));
      for (int k = 0; k < atInput.length; k++) {
        gradient[input + k] += atInput[k];
      }
    }
  }
}
