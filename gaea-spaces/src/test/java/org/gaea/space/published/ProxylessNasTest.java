package org.gaea.space.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import org.gaea.chain.ChainSpace;
import org.gaea.input.InvalidInputException;
import org.gaea.layer.Cost;
import org.gaea.layer.Shape;
import org.gaea.operation.Operation.NetworkForm;
import org.gaea.space.Skeleton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxylessNasTest {
  private static final Skeleton IMAGENET = new Skeleton(32, 1, 3, 224, 224, 1000);

  private static final String CPU =
      "3x3_MBConv6,3x3_MBConv3,3x3_MBConv3,3x3_MBConv3+3x3_MBConv6,3x3_MBConv3,3x3_MBConv3,5x5_MBConv3"
          + "+3x3_MBConv6,Zero,Zero,3x3_MBConv3+5x5_MBConv6,3x3_MBConv3,3x3_MBConv3,3x3_MBConv3"
          + "+5x5_MBConv6,5x5_MBConv3,5x5_MBConv3,3x3_MBConv3+5x5_MBConv6";
  private static final String GPU =
      "5x5_MBConv3,Zero,Zero,Zero+7x7_MBConv3,Zero,Zero,3x3_MBConv3"
          + "+7x7_MBConv6,Zero,Zero,5x5_MBConv3+5x5_MBConv6,Zero,3x3_MBConv3,5x5_MBConv3"
          + "+7x7_MBConv6,7x7_MBConv6,7x7_MBConv6,5x5_MBConv6+7x7_MBConv6";
  private static final String MOBILE =
      "5x5_MBConv3,3x3_MBConv3,Zero,Zero+7x7_MBConv3,3x3_MBConv3,5x5_MBConv3,5x5_MBConv3"
          + "+7x7_MBConv6,5x5_MBConv3,5x5_MBConv3,5x5_MBConv3"
          + "+5x5_MBConv6,5x5_MBConv3,5x5_MBConv3,5x5_MBConv3"
          + "+7x7_MBConv6,7x7_MBConv6,7x7_MBConv3,7x7_MBConv3+7x7_MBConv6";

  private final ChainSpace space = ProxylessNas.space();

  @Test
  void hasThePublishedNumberOfArchitectures() {
    BigInteger published = BigInteger.valueOf(6).pow(6).multiply(BigInteger.valueOf(7).pow(15));
    assertThat(space.size()).isEqualTo(published);
    assertThat(space.decisions()).hasSize(21);
  }

  /** The networks that its authors found, with the parameters of their published weights. */
  @Test
  void theFoundNetworksHaveThePublishedParameters() {
    List<Integer> widths = List.of(24, 40, 80, 96, 192, 320);
    assertCosts(cost(ProxylessNas.space("cpu", "", widths, 1.12), CPU), 4_361_648, 439);
    assertCosts(cost(ProxylessNas.space("gpu", "", widths, 1.35), GPU), 7_119_848, 465);
    List<Integer> wider = List.of(32, 40, 80, 96, 192, 320);
    // The authors' repository says 320 million multiply-accumulates; the other two are our count.
    assertCosts(cost(ProxylessNas.space("mobile", "", wider, 1), MOBILE), 4_080_512, 320);
  }

  private static void assertCosts(Cost cost, long parameters, long millions) {
    assertThat(cost.parameters()).isEqualTo(parameters);
    assertThat(Math.round(cost.macs() / 1e6)).isEqualTo(millions);
  }

  private static Cost cost(ChainSpace space, String architecture) {
    return space.cost(space.parse(architecture), IMAGENET);
  }

  @ParameterizedTest
  @CsvSource({"224, 7", "128, 4", "64, 4", "32, 4", "28, 4", "16, 4", "8, 4", "4, 4"})
  void smallImagesAreHalvedLessOften(int side, int left) {
    List<Shape> shapes =
        space.network(new Skeleton(32, 1, 3, side, side, 10), NetworkForm.SUPERNET).shapes();
    assertThat(shapes.get(shapes.size() - 2)).isEqualTo(new Shape(1280, left, left));
  }

  @Test
  void theFirstHalvingsAreLeftOut() {
    List<Shape> shapes =
        space.network(new Skeleton(32, 1, 3, 32, 32, 10), NetworkForm.SUPERNET).shapes();
    assertThat(shapes.subList(1, 8))
        .startsWith(new Shape(32, 32, 32), new Shape(16, 32, 32), new Shape(24, 32, 32))
        .endsWith(new Shape(40, 16, 16));
  }

  @ParameterizedTest
  @CsvSource({"32, 24", "8, 8", "48, 40", "64, 48", "36, 32", "35, 24"})
  void widthsAreRoundedToMultiplesOfEight(int channels, int stageOne) {
    List<Shape> shapes =
        space.network(new Skeleton(channels, 1, 3, 32, 32, 10), NetworkForm.SUPERNET).shapes();
    assertThat(shapes.get(3).channels()).isEqualTo(stageOne);
  }

  @Test
  void aSkippedBlockCostsNothing() {
    Cost all = space.cost(space.parse(GPU), IMAGENET);
    Cost more = space.cost(space.parse(GPU.replaceFirst("Zero", "3x3_MBConv3")), IMAGENET);
    // 24 channels at 56x56: 24*72 + 9*72 + 72*24 weights, two numbers a normalised channel.
    long weights = 24 * 72 + 9 * 72 + 72 * 24;
    assertThat(more)
        .isEqualTo(
            new Cost(all.parameters() + weights + 2 * (72 + 72 + 24), all.macs() + weights * 3136));
  }

  @Test
  void malformedStringsAreRefusedWithTheirPlace() {
    assertThatThrownBy(() -> space.parse("Zero"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("1 '+'-separated stages, expected 6");
    assertThatThrownBy(() -> space.parse(GPU.replaceFirst(",Zero", "")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("stage 1 has 3 blocks, expected 4");
    assertThatThrownBy(() -> space.parse("Zero" + GPU.substring(11)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("stage1.1: There is no block 'Zero'");
  }
}
