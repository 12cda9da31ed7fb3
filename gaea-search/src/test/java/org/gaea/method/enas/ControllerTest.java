package org.gaea.method.enas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGenerator;
import org.gaea.geometry.AdamOnVectors;
import org.gaea.layer.Cost;
import org.gaea.method.enas.Controller.Trace;
import org.gaea.method.enas.DecisionSequence.DecisionQuestion.Answered;
import org.gaea.policy.Policy;
import org.gaea.policy.Policy.Scored;
import org.gaea.random.RandomStreams;
import org.gaea.space.Architecture;
import org.gaea.space.CostMeasure.SearchTask;
import org.gaea.space.OptionCosts;
import org.gaea.space.SearchSpace;
import org.gaea.space.published.NasBench201;
import org.gaea.space.published.SearchSpaces;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControllerTest {
  private final RandomGenerator random = new RandomStreams(1).stream("controller");

  private static Controller controller(SearchSpace space, int layers, int width) {
    return new Controller(
        new DecisionSequence(space), new LongShortTermMemory(layers, width), 1.5, 2.5);
  }

  private double[] numbers(Controller controller) {
    return random.doubles(controller.parameters(), -0.8, 0.8).toArray();
  }

  @Test
  void answersAndArchitecturesAreOneToOneOnEverySpace() {
    for (SearchSpace space : SearchSpaces.all()) {
      DecisionSequence questions = new DecisionSequence(space);
      for (int i = 0; i < 10; i++) {
        Architecture architecture = space.random(random);
        List<Answered> answers = questions.of(architecture);
        int[] next = {0};
        assertThat(questions.ask(q -> answers.get(next[0]++).answer()).architecture())
            .isEqualTo(architecture);
      }
      Controller controller = controller(space, 1, 3);
      for (int i = 0; i < 10; i++) {
        double[] numbers = numbers(controller);
        Trace trace = controller.draw(numbers, random);
        space.requireMember(trace.answers().architecture());
        Trace again = controller.replay(numbers, questions.of(trace.answers().architecture()));
        assertThat(again.logProbability()).isEqualTo(trace.logProbability());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nas-bench-201-without-none", "nas-bench-1shot1-1"})
  void probabilitiesSumToOneOverTheSpace(String name) {
    SearchSpace space = SearchSpaces.named(name);
    Controller controller = controller(space, 1, 2);
    double[] numbers = numbers(controller);
    DecisionSequence questions = new DecisionSequence(space);
    double sum =
        space
            .all()
            .mapToDouble(
                a -> Math.exp(controller.replay(numbers, questions.of(a)).logProbability()))
            .sum();
    assertThat(sum).isCloseTo(1, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nas-bench-201", "nas-bench-1shot1-2", "darts"})
  void backPropagationEqualsFiniteDifferences(String name) {
    SearchSpace space = SearchSpaces.named(name);
    Controller controller = controller(space, 2, 3);
    double[] numbers = numbers(controller);
    List<Answered> answers = new DecisionSequence(space).of(space.random(random));
    double[] gradient = new double[numbers.length];
    controller.addScore(numbers, controller.replay(numbers, answers), 2, gradient);
    double h = 1e-5;
    double largest = 0;
    for (int i = 0; i < numbers.length; i++) {
      double here = numbers[i];
      numbers[i] = here + h;
      double up = controller.replay(numbers, answers).logProbability();
      numbers[i] = here - h;
      double down = controller.replay(numbers, answers).logProbability();
      numbers[i] = here;
      assertThat(gradient[i]).as("number %d", i).isCloseTo((up - down) / h, within(1e-7));
      largest = Math.max(largest, Math.abs(gradient[i]));
    }
    assertThat(largest).isGreaterThan(0.1);
  }

  @Test
  void itLearnsWhatIsRewarded() {
    SearchSpace space = NasBench201.space();
    LearnedController geometry =
        new LearnedController(
            new AdamOnVectors(0.01, 0, 0.999, 1e-3, 0, 0.06), 1, 8, 1, 2.5, 10, 0.9, 1e-4, 5);
    Policy policy =
        geometry.start(new SearchTask(space, new OptionCosts(Cost.NONE, List.of()), 300), random);
    double before = meanReward(policy);
    for (int step = 0; step < 300; step++) {
      policy =
          policy.learn(
              policy.proposals(random).stream().map(a -> new Scored(a, 1, reward(a))).toList());
    }
    assertThat(before).isLessThan(0.35);
    assertThat(meanReward(policy)).isGreaterThan(0.6);
    assertThat(policy.point().block(1)[1]).isGreaterThan(0.5);
  }

  private double meanReward(Policy policy) {
    double sum = 0;
    for (int i = 0; i < 200; i++) {
      sum += reward(policy.draw(random)) / 200;
    }
    return sum;
  }

  /** The share of edges on which the option is the edge's number. */
  private static double reward(Architecture architecture) {
    double sum = 0;
    for (int d = 0; d < 5; d++) {
      sum += architecture.has(d, d) ? 0.2 : 0;
    }
    return sum;
  }
}
