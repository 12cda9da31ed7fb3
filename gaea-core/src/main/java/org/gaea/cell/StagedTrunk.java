package org.gaea.cell;

import java.util.List;
import java.util.Locale;
import org.gaea.blueprint.Blueprint;
import org.gaea.blueprint.BlueprintBuilder;
import org.gaea.input.Sentence;
import org.gaea.layer.Activation;
import org.gaea.layer.AveragePool;
import org.gaea.layer.BatchNorm;
import org.gaea.layer.Branches;
import org.gaea.layer.Convolution;
import org.gaea.layer.GlobalAveragePool;
import org.gaea.layer.Layer;
import org.gaea.layer.Linear;
import org.gaea.layer.MaxPool;
import org.gaea.layer.Sequence;
import org.gaea.operation.Operations;
import org.gaea.space.Skeleton;

/**
 * Stages of cells of one kind and one input, with twice the channels and half the image from one
 * stage to the next: a 3x3 convolution, the stages, normalisation, ReLU, mean over the image, a
 * linear layer (NAS-Bench-201; Dong and Yang, ICLR 2020, section 2.1). In a supernet these
 * normalisations have a scale and a shift, as in the authors' code, and those of cells have none.
 *
 * @param stages at least 1
 * @param reduction what stands between two stages
 */
record StagedTrunk(int stages, Reduction reduction) implements Trunk {
  public StagedTrunk {
    if (stages < 1) {
      throw new IllegalArgumentException(Sentence.text("%d stages, expected at least 1", stages));
    }
  }

  @Override
  public Blueprint build(Skeleton skeleton, Cells cells) {
    BlueprintBuilder network = new BlueprintBuilder(skeleton.images());
    int channels = skeleton.channels();
    int at =
        network.layer(
            "stem",
            BlueprintBuilder.IMAGES,
            Sequence.of(
                Convolution.of(skeleton.inputChannels(), channels, 3, 1),
                BatchNorm.scaled(channels)));
    for (int stage = 1; stage <= stages; stage++) {
      if (stage > 1) {
        at = network.layer("reduction" + (stage - 1), at, reducing(channels));
        channels *= 2;
      }
      for (int c = 1; c <= skeleton.cells(); c++) {
        String name = String.format(Locale.ROOT, "stage%d.cell%d", stage, c);
        int input = prepared(network, name, at, channels);
        at = network.cell(name, List.of(input), cells.cell(0, channels, 1));
      }
    }
    int out = network.shape(at).channels();
    network.layer(
        "classifier",
        at,
        Sequence.of(
            BatchNorm.scaled(out),
            Activation.RELU,
            new GlobalAveragePool(),
            new Linear(out, skeleton.classes())));
    return network.build();
  }

  /** A cell that concatenates its nodes gives more channels than the next one takes. */
  private static int prepared(BlueprintBuilder network, String cell, int at, int channels) {
    int given = network.shape(at).channels();
    return given == channels
        ? at
        : network.layer(cell + ".preparation", at, Operations.pointwise(given, channels));
  }

  private Layer reducing(int in) {
    int out = 2 * in;
    return switch (reduction) {
      case RESIDUAL ->
          Branches.sum(
              Sequence.of(
                  Activation.RELU,
                  Convolution.of(in, out, 3, 2),
                  BatchNorm.scaled(out),
                  Activation.RELU,
                  Convolution.of(out, out, 3, 1),
                  BatchNorm.scaled(out)),
              Sequence.of(AveragePool.halving(), Convolution.of(in, out, 1, 1)));
      case MAX_POOL ->
          Sequence.of(
              new MaxPool(2, 2, 0),
              Activation.RELU,
              Convolution.of(in, out, 1, 1),
              BatchNorm.scaled(out));
    };
  }
}
