package org.gaea.network;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.gaea.space.NasBench201;
import org.gaea.space.Skeleton;
import org.gaea.tensor.Parameters;

/**
 * The network around the cells of NAS-Bench-201: stem, stages of cells with residual reductions
 * between them, classifier. Supernet and standalone network share it and differ in their cells.
 *
 * <ul>
 *   <li>input: {@code [batch, input channels, height, width]}
 *   <li>output: logits {@code [batch, classes]}
 * </ul>
 *
 * @param <C> a cell
 */
final class Backbone<C> {
  private final Layer stem;
  private final List<Stage<C>> stages = new ArrayList<>();
  private final Classifier classifier;

  /** A reduction (the identity before the first stage), then cells. */
  private record Stage<C>(Layer entry, List<C> cells) {}

  /** Builds a cell that keeps the number of channels. */
  @FunctionalInterface
  interface CellBuilder<C> {
    C build(String name, int channels);
  }

  /** Runs a cell on its input. */
  @FunctionalInterface
  interface CellRunner<C> {
    Tensor run(C cell, Tensor x);
  }

  Backbone(Parameters parameters, Norm norm, Skeleton skeleton, CellBuilder<C> builder) {
    int channels = skeleton.channels();
    this.stem =
        Layers.convolution(parameters, "stem.convolution", skeleton.inputChannels(), channels, 3, 1)
            .then(Layers.channelsLast())
            .then(norm.layer(parameters, "stem.norm", channels));
    for (int s = 0; s < NasBench201.STAGES; s++) {
      Layer entry = Layers.identity();
      if (s > 0) {
        entry = new ResidualReduction(parameters, norm, "reduction" + s, channels);
        channels *= 2;
      }
      List<C> cells = new ArrayList<>();
      for (int c = 0; c < skeleton.cells(); c++) {
        cells.add(builder.build("stage%d.cell%d".formatted(s + 1, c + 1), channels));
      }
      stages.add(new Stage<>(entry, cells));
    }
    this.classifier = new Classifier(parameters, norm, channels, skeleton.classes());
  }

  Tensor forward(Tensor images, Mode mode, CellRunner<C> runner) {
    Tensor x = stem.forward(images, mode);
    for (Stage<C> stage : stages) {
      x = stage.entry.forward(x, mode);
      for (C cell : stage.cells) {
        x = runner.run(cell, x);
      }
    }
    return classifier.forward(x, mode);
  }
}
