package org.gaea.space.published;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gaea.chain.ChainSpace;
import org.gaea.chain.ChainSpace.ChainLayer;
import org.gaea.layer.Activation;
import org.gaea.layer.BatchNorm;
import org.gaea.layer.Branches;
import org.gaea.layer.Convolution;
import org.gaea.layer.Identity;
import org.gaea.layer.Layer;
import org.gaea.layer.Sequence;
import org.gaea.operation.Operation;
import org.gaea.operation.Operations;
import org.gaea.schedule.TrainingRecipe;

/**
 * The chain of NAS-Bench-Macro (Su et al., CVPR 2021): eight layers in stages of two, three and
 * three, of which the first of each halves the image and doubles the channels; three candidates,
 * 3^8 = 6,561 architectures. The benchmark itself has 32 channels in the stem, on 32x32 colour
 * images of ten classes.
 */
public final class NasBenchMacro {
  private static final List<Integer> STAGES = List.of(2, 3, 3);
  private static final int FEATURES = 1280;
  private static final double EPSILON = 1e-5;

  /** The digits 0, 1 and 2 of the benchmark's codes. */
  private static final List<Operation> CANDIDATES =
      List.of(
          new Operation("identity", (in, out, stride, form) -> identity(in, out, stride)),
          block("MB3_K3", 3, 3),
          block("MB6_K5", 5, 6));

  private static final ChainSpace SPACE =
      new ChainSpace(
          "nas-bench-macro",
          "chain of 8 layers, 3 candidates: 6,561 networks (Su et al., CVPR 2021)",
          layers(),
          1,
          ChainSpace.digitNotation(),
          TrainingRecipe.nasBenchMacro());

  private NasBenchMacro() {}

  /** The benchmark's space. */
  public static ChainSpace space() {
    return SPACE;
  }

  private static List<ChainLayer> layers() {
    List<ChainLayer> layers = new ArrayList<>();
    layers.add(ChainLayer.fixed("stem", channels -> channels, 1, convolution("conv_3x3", 3)));
    for (int stage = 1; stage <= STAGES.size(); stage++) {
      int factor = 1 << stage;
      for (int block = 1; block <= STAGES.get(stage - 1); block++) {
        layers.add(
            new ChainLayer(
                String.format(Locale.ROOT, "stage%d.%d", stage, block),
                channels -> factor * channels,
                block == 1 ? 2 : 1,
                CANDIDATES,
                false));
      }
    }
    layers.add(
        ChainLayer.fixed(
            "features", ChainLayer.Width.fixed(FEATURES), 1, convolution("conv_1x1", 1)));
    return layers;
  }

  /** Where it cannot be the input itself, a 1x1 convolution, normalised. */
  private static Layer identity(int in, int out, int stride) {
    return keepsShape(in, out, stride)
        ? new Identity()
        : Sequence.of(Convolution.of(in, out, 1, stride), BatchNorm.scaled(out));
  }

  /** The shortcut belongs to the candidate: the chosen identity has no other beside it. */
  private static Operation block(String name, int kernel, int expansion) {
    Operation.Definition bottleneck =
        Operations.invertedBottleneck(kernel, expansion, Activation.RELU, EPSILON);
    return new Operation(
        name,
        (in, out, stride, form) -> {
          Layer block = bottleneck.layer(in, out, stride, form);
          return keepsShape(in, out, stride) ? Branches.sum(block, new Identity()) : block;
        });
  }

  private static boolean keepsShape(int in, int out, int stride) {
    return stride == 1 && in == out;
  }

  private static Operation convolution(String name, int kernel) {
    return new Operation(
        name,
        (in, out, stride, form) ->
            Sequence.of(
                Convolution.of(in, out, kernel, stride), BatchNorm.scaled(out), Activation.RELU));
  }
}
