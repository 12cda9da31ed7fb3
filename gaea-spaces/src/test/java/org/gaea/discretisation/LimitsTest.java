package org.gaea.discretisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.gaea.geometry.ProductPoint;
import org.gaea.input.InvalidInputException;
import org.gaea.layer.Cost;
import org.gaea.random.RandomStreams;
import org.gaea.relaxation.ArchitectureView;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;
import org.gaea.space.published.SearchSpaces;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {
  private static final SearchSpace SPACE = SearchSpaces.named("nas-bench-201");
  private static final Skeleton SKELETON = new Skeleton(4, 1, 3, 8, 8, 10);

  private final RandomGenerator random = new RandomStreams(1).stream("limits");

  private ArchitectureView reading(SearchSpace space) {
    double[][] p = ProductPoint.uniform(space.sizes()).blocks();
    for (double[] row : p) {
      double sum = 0;
      for (int o = 0; o < row.length; o++) {
        row[o] = Math.exp(2 * random.nextDouble());
        sum += row[o];
      }
      for (int o = 0; o < row.length; o++) {
        row[o] /= sum;
      }
    }
    return ArchitectureView.of(ProductPoint.of(p));
  }

  private Architecture chosen(SearchSpace space, ArchitectureView reading, Limits limits) {
    return limits.within(space, reading, r -> new Argmax().choose(space, r, random));
  }

  private static double strength(ArchitectureView reading, Architecture architecture) {
    double sum = 0;
    for (int d = 0; d < reading.strengths().length; d++) {
      sum += Math.log(reading.strengths()[d][architecture.picks().get(d).get(0)]);
    }
    return sum;
  }

  private static boolean within(Cost cost, long parameters, long macs) {
    return cost.parameters() <= parameters && cost.macs() <= macs;
  }

  /** Against all 15,625: within the limits, and no other that costs less than it is stronger. */
  @ParameterizedTest
  @CsvSource({"9000, 9223372036854775807", "9223372036854775807, 70000", "7000, 90000"})
  void theChoiceIsWithinThemAndStrongestForItsPrice(long parameters, long macs) {
    Limits limits = Limits.of(SPACE, SKELETON, parameters, macs);
    for (int draw = 0; draw < 3; draw++) {
      ArchitectureView reading = reading(SPACE);
      Architecture chosen = chosen(SPACE, reading, limits);
      Cost cost = SPACE.cost(chosen, SKELETON);
      assertThat(within(cost, parameters, macs)).isTrue();
      assertThat(limits.allow(chosen)).isTrue();
      double own = strength(reading, chosen);
      assertThat(
              SPACE
                  .all()
                  .filter(other -> strength(reading, other) > own + 1e-9)
                  .filter(
                      other -> {
                        Cost others = SPACE.cost(other, SKELETON);
                        return others.parameters() < cost.parameters()
                            && others.macs() < cost.macs();
                      }))
          .isEmpty();
    }
  }

  @Test
  void whatIsWithinThemAlreadyStaysAsItIs() {
    ArchitectureView reading = reading(SPACE);
    Limits wide = Limits.of(SPACE, SKELETON, 1_000_000_000, Long.MAX_VALUE);
    assertThat(chosen(SPACE, reading, wide)).isEqualTo(chosen(SPACE, reading, Limits.none()));
  }

  @Test
  void nodesThatKeepTwoEdgesAreWithinThemToo() {
    SearchSpace darts = SearchSpaces.named("darts");
    Skeleton skeleton = new Skeleton(4, 3, 3, 8, 8, 10);
    ArchitectureView reading = reading(darts);
    long free = darts.cost(chosen(darts, reading, Limits.none()), skeleton).parameters();
    long most = free - free / 20;
    Architecture chosen = chosen(darts, reading, Limits.of(darts, skeleton, most, Long.MAX_VALUE));
    darts.requireMember(chosen);
    assertThat(darts.cost(chosen, skeleton).parameters()).isLessThanOrEqualTo(most);
  }

  /** A price that is high enough for the others used to bring back what a stage had removed. */
  @Test
  void whatTheSearchRemovedIsNotChosenWhileAnythingElseIsWithinThem() {
    double[][] p = new double[6][];
    Arrays.fill(p, new double[] {0, 0, 1e-300, 1, 0});
    p[0] = new double[] {0, 0, 0, 1, 0};
    ArchitectureView reading = ArchitectureView.of(ProductPoint.of(p));
    long all = SPACE.cost(SPACE.architecture(3, 3, 3, 3, 3, 3), SKELETON).parameters();
    Architecture chosen = chosen(SPACE, reading, limits(all - 1));
    assertThat(chosen.picks().get(0)).containsExactly(3);
    assertThat(chosen.picks()).allSatisfy(picks -> assertThat(picks).isSubsetOf(2, 3));
    assertThat(SPACE.cost(chosen, SKELETON).parameters()).isLessThan(all);
  }

  @Test
  void whereNothingElseIsWithinThemTheRemovedIsChosenAfterAll() {
    double[][] p = new double[6][];
    Arrays.fill(p, new double[] {0, 0, 0, 1, 0});
    long all = SPACE.cost(SPACE.architecture(3, 3, 3, 3, 3, 3), SKELETON).parameters();
    Architecture chosen = chosen(SPACE, ArchitectureView.of(ProductPoint.of(p)), limits(all - 1));
    assertThat(SPACE.cost(chosen, SKELETON).parameters()).isLessThan(all);
  }

  private static Limits limits(long parameters) {
    return Limits.of(SPACE, SKELETON, parameters, Long.MAX_VALUE);
  }

  @Test
  void whatNoArchitectureKeepsIsRefusedInOneSentence() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> chosen(SPACE, reading(SPACE), Limits.of(SPACE, SKELETON, 10, 1_000_000)))
        .withMessageContaining("No architecture within max-parameters and max-macs")
        .withMessageContaining("the cheapest choice has");
  }
}
