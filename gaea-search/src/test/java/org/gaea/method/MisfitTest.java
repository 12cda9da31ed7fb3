package org.gaea.method;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.gaea.input.InvalidInputException;
import org.gaea.space.published.SearchSpaces;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MisfitTest {
  /** Every reason is given where it applies, and names the axes that it is about. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "mixture, entropic, weights-only, 'weights only' never steps the architecture",
        "mixture, entropic, generations, compares what a policy proposes",
        "sampled-path, natural-gradient, held-paths, has to compare several",
        "mixture, controller, bilevel, takes no gradient; choose the relaxation sampled-path",
        "sampled-path, entropic, bilevel, 'sampled path' has no gradient at the architecture",
        "mixture, adam, bilevel, 'mixture' are distributions",
        "dirichlet, entropic, bilevel, 'Dirichlet sample' are free numbers; choose the geometry adam",
        "sparse-code, adam, bilevel-until-curvature, looks at the curvature of the loss at a mixture",
        "dirichlet, adam, bilevel-macs, has a term of the distributions",
        "sampled-path, controller, erm-joint, takes a gradient at the architecture together with",
        "sampled-path, policy-gradient, bilevel-second-order, takes a gradient at the architecture"
      })
  void axesThatDoNotFitTogetherAreRefused(
      String relaxation, String geometry, String objective, String reason) {
    Method method =
        Axes.replaced(Methods.named("darts"), relaxation, geometry, objective, Axis.PUBLISHED);
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> method.requireSuits(SearchSpaces.named("darts")))
        .withMessageStartingWith("These axes do not fit together: the ")
        .withMessageContaining(reason);
  }
}
