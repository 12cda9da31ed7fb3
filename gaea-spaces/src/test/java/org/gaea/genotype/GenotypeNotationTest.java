package org.gaea.genotype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import org.gaea.cell.Trunk.Stem;
import org.gaea.input.InvalidInputException;
import org.gaea.layer.Cost;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;
import org.gaea.space.published.DartsSpace;
import org.gaea.space.published.SearchSpaces;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which genotypes are architectures of which spaces. */
class GenotypeNotationTest {
  private static final Skeleton CIFAR_10 = new Skeleton(36, 20, 3, 32, 32, 10);

  private static final String FOUR =
      "('skip_connect', 0), ('skip_connect', 1), ('skip_connect', 0), ('skip_connect', 1), "
          + "('skip_connect', 0), ('skip_connect', 1), ('skip_connect', 0), ('skip_connect', 1)";

  private static String text(String normal, String concat) {
    return "Genotype(normal=[%s], normal_concat=%s, reduce=[%s], reduce_concat=[2, 3, 4, 5])"
        .formatted(normal, concat, FOUR);
  }

  /** A restriction of the supernet and the network built from the text are the same network. */
  @ParameterizedTest
  @ValueSource(
      strings = {"DARTS_V1", "DARTS_V2", "PC_DARTS_cifar", "PC_DARTS_image", "PDARTS", "edarts4"})
  void genotypesOfTheSpaceAreItsArchitectures(String name) {
    SearchSpace space = DartsSpace.space();
    String text = PublishedGenotypes.text(name);
    var architecture = space.parse(text);
    Cost cost = space.cost(architecture, CIFAR_10);
    assertThat(cost).isEqualTo(Genotype.parse(text).blueprint(CIFAR_10, Stem.CIFAR).cost());
    assertThat(space.parse(space.format(architecture))).isEqualTo(architecture);
  }

  @Test
  void operationsAreWrittenByTheirSources() {
    SearchSpace space = DartsSpace.space();
    String canonical = text(FOUR, "[2, 3, 4, 5]");
    String swapped =
        text(
            FOUR.replaceFirst(
                "\\('skip_connect', 0\\), \\('skip_connect', 1\\)",
                "('skip_connect', 1), ('skip_connect', 0)"),
            "range(2, 6)");
    assertThat(space.format(space.parse(swapped))).isEqualTo(canonical);
  }

  @Test
  void pruneAndReplaceCellsOfDartsOperationsAreOfTheSpace() {
    SearchSpace space = DartsSpace.space();
    String first = PublishedGenotypes.text("PR_DARTS_DL1");
    assertThat(space.format(space.parse(first))).contains("('sep_conv_5x5', 0)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "NASNet; has 5 nodes, expected 4",
        "AmoebaNet; has 5 nodes, expected 4",
        "SNAS_mild_edge_all; has 3 operations at node 3, expected 2",
        "ASHA200; cell 'normal' has 'none' from node 1 to node 4, expected one of [max_pool_3x3,",
        "cifar10_s4_0; has 'noise' from node",
        "PR_DARTS_UR; has 'conv_3x3_by_2' from node 0 to node 2",
      })
  void genotypesOfOtherSpacesAreRefusedWithTheReason(String name, String why) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> DartsSpace.space().parse(PublishedGenotypes.text(name)))
        .withMessageContaining("none of space 'darts'")
        .withMessageContaining(why);
  }

  @Test
  void otherConcatenationsAndEqualSourcesAreRefused() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> DartsSpace.space().parse(text(FOUR, "[2, 3, 4]")))
        .withMessageContaining("concatenates nodes [2, 3, 4], expected [2, 3, 4, 5]");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(
            () ->
                DartsSpace.space()
                    .parse(
                        text(FOUR.replace("'skip_connect', 1", "'skip_connect', 0"), "[2,3,4,5]")))
        .withMessageContaining("reads node 0 twice at node 2");
  }

  @Test
  void noiseMayBeChosenWhereItIsACandidate() {
    SearchSpace space = SearchSpaces.named("darts-s4");
    String text = PublishedGenotypes.text("cifar10_s4_0");
    assertThat(space.format(space.parse(text))).contains("'noise'");
  }

  /**
   * Sizes by hand: of a node with n sources, n(n-1)/2 pairs with the square of the candidates that
   * may be chosen; over nodes of 2 to 5 sources and two cells, (1·3·6·10)² times a power.
   */
  @ParameterizedTest
  @CsvSource({
    "darts, 7",
    "darts-imagenet, 7",
    "darts-s1, 2",
    "darts-s2, 2",
    "darts-s3, 2",
    "darts-s4, 2"
  })
  void sizes(String name, int choosable) {
    assertThat(SearchSpaces.named(name).size())
        .isEqualTo(BigInteger.valueOf(choosable).pow(16).multiply(BigInteger.valueOf(180 * 180)));
  }
}
