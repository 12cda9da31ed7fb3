package org.gaea.nasbench1shot1;

import java.util.List;
import org.gaea.blueprint.Blueprint;
import org.gaea.blueprint.BlueprintBuilder;
import org.gaea.layer.GlobalAveragePool;
import org.gaea.layer.Linear;
import org.gaea.layer.MaxPool;
import org.gaea.layer.Sequence;
import org.gaea.nasbench101.CellOperation;
import org.gaea.operation.Operations;
import org.gaea.space.Skeleton;

/**
 * The one-shot model of NAS-Bench-1Shot1: a 3x3 convolution, the cells in one row, ReLU and a 1x1
 * convolution back to the channels of a node, the mean over the image, a linear layer. Before the
 * cells at one and at two thirds of the way the image is pooled and the channels double. As in the
 * published code the pooling pads the image by one pixel, so that 32 becomes 17 and then 9.
 */
final class OneShotNetwork {
  private OneShotNetwork() {}

  /**
   * The network with all choices of a space, each weighted by its option.
   *
   * @param skeleton its cells are counted in all
   */
  static Blueprint of(OneShotSpace space, Skeleton skeleton) {
    BlueprintBuilder network = new BlueprintBuilder(skeleton.images());
    int channels = skeleton.channels();
    int at =
        network.layer(
            "stem",
            BlueprintBuilder.IMAGES,
            CellOperation.normalisedConvolution(skeleton.inputChannels(), channels, 3));
    int total = skeleton.cells();
    for (int c = 0; c < total; c++) {
      String name = "cell" + (c + 1);
      if (c == total / 3 || c == 2 * total / 3) {
        at = network.layer(name + ".pooling", at, new MaxPool(2, 2, 1));
        channels *= 2;
      }
      int given = network.shape(at).channels();
      at = network.cell(name, List.of(at), OneShotCell.of(space, given, channels));
    }
    network.layer(
        "classifier",
        at,
        Sequence.of(
            Operations.pointwise(network.shape(at).channels(), channels),
            new GlobalAveragePool(),
            new Linear(channels, skeleton.classes())));
    return network.build();
  }
}
