package org.gaea.lab.perf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.gaea.engine.Device;
import org.gaea.lab.perf.Agreement.Difference;
import org.gaea.method.Method;
import org.gaea.method.Methods;
import org.gaea.space.SearchSpace;
import org.gaea.space.published.SearchSpaces;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a GPU would be given to compute agrees with tapes, on the processor: every space, and every
 * method on the first space that it suits.
 */
class AgreementTest {
  private static final Agreement AGREEMENT = new Agreement(new Device.Processor(true));

  static List<SearchSpace> spaces() {
    return SearchSpaces.all();
  }

  static Stream<Arguments> methods() {
    return Methods.all().stream()
        .map(
            method ->
                Arguments.of(
                    method.name(),
                    SearchSpaces.all().stream().filter(method::suits).findFirst().orElseThrow()));
  }

  @ParameterizedTest
  @MethodSource("spaces")
  void aPassOfEverySpaceAgrees(SearchSpace space) {
    require(AGREEMENT.ofSpace(space));
  }

  @ParameterizedTest
  @MethodSource("spaces")
  void trainingInEverySpaceAgrees(SearchSpace space) {
    require(AGREEMENT.ofTraining(space));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("methods")
  void stepsOfEveryMethodAgree(String name, SearchSpace space) {
    Method method = Methods.named(name);
    require(AGREEMENT.ofMethod(method, space));
  }

  private static void require(Difference difference) {
    assertThat(difference).matches(Difference::isAllowed);
  }

  @Test
  void numbersThatDifferOrAreNoneAreNotAllowed() {
    assertThat(new Difference("", 0, 0, 2 * Agreement.ALLOWED).isAllowed()).isFalse();
    assertThat(new Difference("", 0, 0, Double.NaN).isAllowed()).isFalse();
    assertThat(new Difference("", 0, 0, 0).isAllowed()).isTrue();
  }
}
