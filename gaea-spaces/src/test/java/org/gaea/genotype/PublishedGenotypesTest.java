package org.gaea.genotype;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.gaea.cell.Trunk.Stem;
import org.gaea.layer.Cost;
import org.gaea.space.Drawing;
import org.gaea.space.Skeleton;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The cells of the literature: their text, their pictures and what they cost. */
class PublishedGenotypesTest {
  private static final Skeleton CIFAR_10 = new Skeleton(36, 20, 3, 32, 32, 10);
  private static final Skeleton IMAGENET = new Skeleton(48, 14, 3, 224, 224, 1000);

  static Set<String> names() {
    return PublishedGenotypes.all().keySet();
  }

  @ParameterizedTest
  @MethodSource("names")
  void parsingAndPrintingGivesThePublishedText(String name) {
    String text = PublishedGenotypes.text(name);
    assertThat(Genotype.parse(text)).hasToString(text);
  }

  /**
   * Parameters and multiply-accumulates as we count them, and the millions of parameters that the
   * papers print: 36 channels and 20 cells for CIFAR-10, 48 and 14 for ImageNet.
   */
  @ParameterizedTest
  @CsvSource({
    "DARTS_V1,       3169414, 500987530, ,    4510432, 505865704, ",
    "DARTS_V2,       3349342, 528359050, 3.3, 4718752, 529912552, 4.7",
    "PC_DARTS_cifar, 3634678, 556670602, 3.6, 5270560, 571138408, 5.3",
    "PC_DARTS_image, 3721510, 570466954, ,    5342464, 581628328, 5.3",
    "PDARTS,         3433798, 532174474, 3.4, 4944352, 542820328, 4.9",
    "AmoebaNet,      3145078, 488931562, ,    4627360, 526747624, ",
    "NASNet,         3830950, 603452458, ,    5564320, 604032616, ",
    "edarts4,        1938214, 312289930, ,    3101440, 341404456, ",
    "ASHA200,        2243206, 352794250, ,    3522592, 382470376, ",
    "DrNAS_cifar10,  4099294, 635135626, 4.1, 5738464, 633833320, ",
    "XNAS,           3793438, 595543690, 3.8, 5260000, 590405992, ",
    "PR_DARTS_DL2,   4017646, 650369674, 4.0, 5529856, 631603624, "
  })
  void costs(
      String name,
      long parameters,
      long macs,
      Double published,
      long imageNetParameters,
      long imageNetMacs,
      Double imageNetPublished) {
    Genotype genotype = PublishedGenotypes.named(name);
    Cost cost = genotype.blueprint(CIFAR_10, Stem.CIFAR).cost();
    Cost imageNet = genotype.blueprint(IMAGENET, Stem.IMAGENET).cost();
    System.out.printf("%-16s%s  %s%n", name, cost, imageNet);
    assertThat(cost).isEqualTo(new Cost(parameters, macs));
    assertThat(imageNet).isEqualTo(new Cost(imageNetParameters, imageNetMacs));
    assertAgrees(cost, published);
    assertAgrees(imageNet, imageNetPublished);
  }

  private static void assertAgrees(Cost cost, Double millions) {
    if (millions != null) {
      assertThat(Math.round(cost.parameters() / 1e5)).isEqualTo(Math.round(10 * millions));
    }
  }

  /** SNAS publishes the same network twice, with and without the edges that are none. */
  @ParameterizedTest
  @CsvSource({"SNAS_mild, SNAS_mild_edge_all"})
  void edgesThatAreNoneCostNothing(String pruned, String allEdges) {
    assertThat(PublishedGenotypes.named(allEdges).blueprint(CIFAR_10, Stem.CIFAR).cost())
        .isEqualTo(PublishedGenotypes.named(pruned).blueprint(CIFAR_10, Stem.CIFAR).cost());
  }

  @ParameterizedTest
  @MethodSource("names")
  void thePicturesShowEveryOperationAndWhatIsConcatenated(String name) {
    Genotype genotype = PublishedGenotypes.named(name);
    List<Drawing> drawings = genotype.drawings();
    assertThat(drawings).extracting(Drawing::name).containsExactly("normal", "reduce");
    for (int c = 0; c < 2; c++) {
      GenotypeCell cell = List.of(genotype.normal(), genotype.reduce()).get(c);
      List<Drawing.Arrow> links = drawings.get(c).links();
      int output = drawings.get(c).nodes().size() - 1;
      assertThat(links).filteredOn(link -> !link.label().isEmpty()).hasSize(cell.genes().size());
      assertThat(links)
          .filteredOn(link -> link.target() == output)
          .extracting(Drawing.Arrow::source)
          .containsExactlyElementsOf(cell.concat());
    }
  }
}
