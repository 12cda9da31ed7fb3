package org.gaea.space.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.List;
import java.util.random.RandomGenerator;
import org.gaea.discretisation.Discretisations;
import org.gaea.geometry.ProductPoint;
import org.gaea.random.RandomStreams;
import org.gaea.relaxation.ArchitectureView;
import org.gaea.space.Architecture;
import org.gaea.space.Drawing;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every space that is known by name. */
class SearchSpacesTest {
  private final RandomGenerator random = new RandomStreams(1).stream("spaces");

  static List<SearchSpace> all() {
    return SearchSpaces.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void randomArchitecturesSurviveTheRoundTrip(SearchSpace space) {
    for (int trial = 0; trial < 50; trial++) {
      Architecture architecture = space.random(random);
      space.requireMember(architecture);
      assertThat(space.parse(space.format(architecture))).isEqualTo(architecture);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void neighboursAreDifferentMembersAndNeighbourhoodIsMutual(SearchSpace space) {
    Architecture architecture = space.random(random);
    List<Architecture> neighbours = space.neighbours(architecture);
    assertThat(neighbours).isNotEmpty().doesNotHaveDuplicates().doesNotContain(architecture);
    Architecture one = neighbours.get(random.nextInt(neighbours.size()));
    space.requireMember(one);
    assertThat(space.neighbours(one)).contains(architecture);
  }

  @ParameterizedTest
  @MethodSource("all")
  void enumerationBeginsWithDifferentMembersAndCountsSmallSpaces(SearchSpace space) {
    List<Architecture> first = space.all().limit(200).toList();
    assertThat(first).doesNotHaveDuplicates();
    first.forEach(space::requireMember);
    if (space.size().compareTo(BigInteger.valueOf(20_000)) < 0) {
      assertThat(space.all().distinct().count()).isEqualTo(space.size().longValueExact());
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyArchitectureCanBeBuiltDrawnAndIsWhatAPointThatSaysSoRoundsTo(SearchSpace space) {
    Skeleton skeleton = new Skeleton(4, 3, 3, 32, 32, 10);
    for (int trial = 0; trial < 10; trial++) {
      Architecture architecture = space.random(random);
      assertThat(space.cost(architecture, skeleton).parameters()).isPositive();
      assertThat(space.drawings(architecture)).isNotEmpty();
      for (Drawing drawing : space.drawings(architecture)) {
        assertThat(drawing.links())
            .isNotEmpty()
            .allSatisfy(
                link -> {
                  assertThat(link.source()).isLessThan(link.target());
                  assertThat(link.target()).isLessThan(drawing.nodes().size());
                });
      }
      ArchitectureView point = ArchitectureView.of(leaningTo(space, architecture));
      assertThat(Discretisations.argmax().choose(space, point, random)).isEqualTo(architecture);
      space.requireMember(Discretisations.sampled().choose(space, point, random));
    }
  }

  private static ProductPoint leaningTo(SearchSpace space, Architecture architecture) {
    double[][] rows = new double[space.sizes().length][];
    for (int d = 0; d < rows.length; d++) {
      rows[d] = new double[space.sizes()[d]];
      double sum = 0;
      for (int o = 0; o < rows[d].length; o++) {
        rows[d][o] = architecture.has(d, o) ? 10 : 1;
        sum += rows[d][o];
      }
      for (int o = 0; o < rows[d].length; o++) {
        rows[d][o] /= sum;
      }
    }
    return ProductPoint.of(rows);
  }

  @ParameterizedTest
  @MethodSource("all")
  void whatIsNoArchitectureIsRefused(SearchSpace space) {
    Architecture tooShort = new Architecture(List.of(List.of(0)));
    assertThatIllegalArgumentException().isThrownBy(() -> space.requireMember(tooShort));
  }
}
