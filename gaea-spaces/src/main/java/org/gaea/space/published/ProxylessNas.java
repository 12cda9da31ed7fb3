package org.gaea.space.published;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.gaea.chain.ChainSpace;
import org.gaea.chain.ChainSpace.ChainLayer;
import org.gaea.layer.Activation;
import org.gaea.layer.BatchNorm;
import org.gaea.layer.Convolution;
import org.gaea.layer.Sequence;
import org.gaea.layer.Zero;
import org.gaea.operation.Operation;
import org.gaea.operation.Operations;
import org.gaea.schedule.TrainingRecipe;

/**
 * The chain of ProxylessNAS (Cai, Zhu and Han, ICLR 2019): a stem, a fixed first block, 21 mobile
 * inverted bottlenecks in six stages, a 1x1 convolution. Six candidates a block; a block that keeps
 * the shape has a shortcut and may also be {@code Zero}, by which it is skipped. That is 6^6 7^15 =
 * 2.2e17 architectures.
 *
 * <p>The published search has 32 channels in the stem, on 224x224 images. Other numbers of channels
 * scale every width by the published rule, to multiples of eight; which blocks may be skipped does
 * not depend on it. Images so small that less than 4x4 pixels would be left are not halved by the
 * first layers, as in MobileNetV2's networks for CIFAR: at 32x32 the stem and the first stage keep
 * the size, and 4x4 are left.
 */
final class ProxylessNas {
  private static final int STEM = 32;
  private static final int FIRST = 16;
  private static final int FEATURES = 1280;
  private static final List<Integer> WIDTHS = List.of(24, 40, 80, 96, 192, 320);
  private static final List<Integer> BLOCKS = List.of(4, 4, 4, 4, 4, 1);
  private static final List<Integer> STRIDES = List.of(2, 2, 2, 1, 2, 1);
  private static final int SMALLEST_MAP = 4;
  private static final double EPSILON = 1e-3;

  /** In the order of the published architecture parameters; {@code Zero} comes last. */
  private static final List<Operation> BOTTLENECKS =
      Stream.of(3, 5, 7)
          .flatMap(kernel -> Stream.of(3, 6).map(expansion -> bottleneck(kernel, expansion)))
          .toList();

  private static final Operation ZERO =
      Operation.keeping("Zero", (channels, stride, form) -> Zero.ofStride(stride));

  private static final ChainSpace SPACE =
      space(
          "proxyless-nas",
          "chain of 21 mobile inverted bottlenecks, 6 candidates or none (Cai, Zhu and Han, ICLR 2019)",
          WIDTHS,
          1);

  private ProxylessNas() {}

  /** The published space. */
  static ChainSpace space() {
    return SPACE;
  }

  /**
   * The space with other widths of its stages.
   *
   * @param multiplier of all widths, beside that of the skeleton's channels
   */
  static ChainSpace space(
      String name, String description, List<Integer> widths, double multiplier) {
    List<ChainLayer> layers = new ArrayList<>();
    layers.add(ChainLayer.fixed("stem", width(STEM, multiplier), 2, convolution("conv_3x3", 3)));
    layers.add(ChainLayer.fixed("first", width(FIRST, multiplier), 1, bottleneck(3, 1)));
    List<Operation> skippable = new ArrayList<>(BOTTLENECKS);
    skippable.add(ZERO);
    for (int stage = 1; stage <= widths.size(); stage++) {
      for (int block = 1; block <= BLOCKS.get(stage - 1); block++) {
        boolean changes = block == 1;
        layers.add(
            new ChainLayer(
                String.format(Locale.ROOT, "stage%d.%d", stage, block),
                width(widths.get(stage - 1), multiplier),
                changes ? STRIDES.get(stage - 1) : 1,
                changes ? BOTTLENECKS : skippable,
                !changes));
      }
    }
    layers.add(ChainLayer.fixed("features", features(multiplier), 1, convolution("conv_1x1", 1)));
    return new ChainSpace(
        name,
        description,
        layers,
        SMALLEST_MAP,
        ChainSpace.stageNotation(BLOCKS),
        TrainingRecipe.proxylessNas());
  }

  private static ChainLayer.Width width(int published, double multiplier) {
    return channels -> multipleOfEight(published * multiplier * channels / STEM);
  }

  /** Narrow networks keep the published number of features. */
  private static ChainLayer.Width features(double multiplier) {
    return channels -> Math.max(FEATURES, multipleOfEight(FEATURES * multiplier * channels / STEM));
  }

  /** The nearest multiple of eight, or the next if the nearest is less than nine tenths. */
  private static int multipleOfEight(double width) {
    int nearest = Math.max(8, (int) (width + 4) / 8 * 8);
    return nearest < 0.9 * width ? nearest + 8 : nearest;
  }

  private static Operation bottleneck(int kernel, int expansion) {
    return new Operation(
        String.format(Locale.ROOT, "%dx%d_MBConv%d", kernel, kernel, expansion),
        Operations.invertedBottleneck(kernel, expansion, Activation.RELU6, EPSILON));
  }

  private static Operation convolution(String name, int kernel) {
    return new Operation(
        name,
        (in, out, stride, form) ->
            Sequence.of(
                Convolution.of(in, out, kernel, stride),
                BatchNorm.scaled(out, EPSILON),
                Activation.RELU6));
  }
}
