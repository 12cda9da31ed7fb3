package org.gaea.cell;

import static org.gaea.layer.Activation.RELU;

import java.util.List;
import org.gaea.blueprint.Blueprint;
import org.gaea.blueprint.BlueprintBuilder;
import org.gaea.input.Sentence;
import org.gaea.layer.AveragePool;
import org.gaea.layer.BatchNorm;
import org.gaea.layer.Convolution;
import org.gaea.layer.Convolution.Extent;
import org.gaea.layer.GlobalAveragePool;
import org.gaea.layer.Layer;
import org.gaea.layer.Linear;
import org.gaea.layer.Sequence;
import org.gaea.layer.Shape;
import org.gaea.operation.Operations;
import org.gaea.space.Skeleton;

/**
 * One stack of cells, each reading the two before it: a normal kind, and a reduction kind at one
 * and two thirds of the way, where the channels double (Liu, Simonyan and Yang, ICLR 2019, section
 * 3.1). An input is brought to the cell's channels by ReLU, 1x1 convolution, normalisation, or by a
 * factorised reduction if the cell after it has halved the image. The auxiliary classifier reads
 * the second reduction cell, if what that gives has the published size. In a supernet the
 * normalisations of the stem have a scale and a shift, as in the authors' code.
 *
 * @param stem what stands before the first cell
 */
record StackedTrunk(Stem stem) implements Trunk {
  private static final int LEAST_CELLS = 3;

  /** A position in the network: the last two activations, and whether the last one is smaller. */
  private record LastActivations(int beforeLast, int last, boolean reduced) {}

  @Override
  public int leastCells() {
    return LEAST_CELLS;
  }

  @Override
  public Blueprint build(Skeleton skeleton, Cells cells) {
    BlueprintBuilder network = new BlueprintBuilder(skeleton.images());
    int channels = skeleton.channels();
    LastActivations at =
        stem == Stem.CIFAR ? cifarStem(network, skeleton) : imagenetStem(network, skeleton);
    int total = skeleton.cells();
    if (total < LEAST_CELLS) {
      throw new IllegalArgumentException(
          Sentence.text(
              "%d cells, expected at least %d, so that there are normal and reduction cells",
              total, LEAST_CELLS));
    }
    for (int c = 0; c < total; c++) {
      boolean reduction = c == total / 3 || c == 2 * total / 3;
      channels *= reduction ? 2 : 1;
      at = cell(network, cells, c, channels, reduction, at);
      if (c == 2 * total / 3) {
        addAuxiliary(network, at.last(), skeleton.classes());
      }
    }
    int out = network.shape(at.last()).channels();
    network.layer(
        "classifier",
        at.last(),
        Sequence.of(new GlobalAveragePool(), new Linear(out, skeleton.classes())));
    return network.build();
  }

  private static LastActivations cifarStem(BlueprintBuilder network, Skeleton skeleton) {
    int out = 3 * skeleton.channels();
    int stem =
        network.layer(
            "stem",
            BlueprintBuilder.IMAGES,
            Sequence.of(
                Convolution.of(skeleton.inputChannels(), out, 3, 1), BatchNorm.scaled(out)));
    return new LastActivations(stem, stem, false);
  }

  private static LastActivations imagenetStem(BlueprintBuilder network, Skeleton skeleton) {
    int out = skeleton.channels();
    int half = Math.max(1, out / 2);
    int first =
        network.layer(
            "stem0",
            BlueprintBuilder.IMAGES,
            Sequence.of(
                Convolution.of(skeleton.inputChannels(), half, 3, 2),
                BatchNorm.scaled(half),
                RELU,
                Convolution.of(half, out, 3, 2),
                BatchNorm.scaled(out)));
    int second =
        network.layer(
            "stem1",
            first,
            Sequence.of(RELU, Convolution.of(out, out, 3, 2), BatchNorm.scaled(out)));
    return new LastActivations(first, second, true);
  }

  private static LastActivations cell(
      BlueprintBuilder network,
      Cells cells,
      int number,
      int channels,
      boolean reduction,
      LastActivations at) {
    String name = "cell" + (number + 1);
    int given = network.shape(at.beforeLast()).channels();
    int first =
        network.layer(
            name + ".preparation0",
            at.beforeLast(),
            at.reduced()
                ? Operations.factorizedReduction(given, channels)
                : Operations.pointwise(given, channels));
    int second =
        network.layer(
            name + ".preparation1",
            at.last(),
            Operations.pointwise(network.shape(at.last()).channels(), channels));
    int output =
        network.cell(
            name,
            List.of(first, second),
            cells.cell(reduction ? REDUCTION : NORMAL, channels, reduction ? 2 : 1));
    return new LastActivations(at.last(), output, reduction);
  }

  /** The published layers fit images of 8x8 (CIFAR) and 7x7 (ImageNet). */
  private void addAuxiliary(BlueprintBuilder network, int input, int classes) {
    Shape shape = network.shape(input);
    int side = stem == Stem.CIFAR ? 8 : 7;
    if (shape.height() == side && shape.width() == side) {
      network.auxiliary(input, auxiliary(shape.channels(), classes));
    }
  }

  private Layer auxiliary(int in, int classes) {
    Layer large = new Convolution(128, 768, Extent.square(2), Extent.ONE, Extent.NONE, 1, 1);
    Layer start =
        Sequence.of(
            RELU,
            new AveragePool(5, stem == Stem.CIFAR ? 3 : 2, 0, false),
            Convolution.of(in, 128, 1, 1),
            BatchNorm.of(128),
            RELU,
            large);
    // The published ImageNet classifier has no normalisation here.
    Layer normalised = stem == Stem.CIFAR ? start.then(BatchNorm.of(768)) : start;
    return normalised.then(RELU).then(new Linear(768, classes));
  }
}
