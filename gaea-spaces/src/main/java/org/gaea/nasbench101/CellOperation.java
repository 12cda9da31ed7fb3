package org.gaea.nasbench101;

import java.util.List;
import org.gaea.input.Names;
import org.gaea.layer.Activation;
import org.gaea.layer.BatchNorm;
import org.gaea.layer.Convolution;
import org.gaea.layer.Layer;
import org.gaea.layer.MaxPool;
import org.gaea.layer.Sequence;

/**
 * The operation of an interior vertex, in the order of the benchmark's labels. Each keeps channels
 * and size.
 */
public enum CellOperation {
  /** A 3x3 convolution without bias, batch normalisation, ReLU. */
  CONVOLUTION_3X3("conv3x3-bn-relu", 0, 3),
  /** A 1x1 convolution without bias, batch normalisation, ReLU. */
  CONVOLUTION_1X1("conv1x1-bn-relu", 1, 1),
  /** The maximum over 3x3 pixels, with stride 1. */
  MAX_POOL_3X3("maxpool3x3", 2, 0);

  private static final List<CellOperation> ALL = List.of(values());

  private final String published;
  private final int label;
  private final int kernel;

  CellOperation(String published, int label, int kernel) {
    this.published = published;
    this.label = label;
    this.kernel = kernel;
  }

  /** All of them, in the order of their labels. */
  public static List<CellOperation> all() {
    return ALL;
  }

  /** The name in the benchmark's files, as in "conv3x3-bn-relu". */
  public String published() {
    return published;
  }

  /** The number that enters the module hash; its place in {@link #all}. */
  public int label() {
    return label;
  }

  /** The side of the convolution's kernel; 0 for what has no weights. */
  public int kernel() {
    return kernel;
  }

  /** What it computes on that many channels. */
  public Layer layer(int channels) {
    return kernel == 0 ? MaxPool.of(3, 1) : normalisedConvolution(channels, channels, kernel);
  }

  /**
   * The benchmark's convolution: without bias, then batch normalisation, then ReLU. It keeps the
   * size of the image. The normalisation has scale and shift in one-shot models too, as
   * NAS-Bench-1Shot1 has it.
   *
   * @param kernel its side, odd
   */
  public static Layer normalisedConvolution(int in, int out, int kernel) {
    return Sequence.of(Convolution.of(in, out, kernel, 1), BatchNorm.scaled(out), Activation.RELU);
  }

  /**
   * The operation of that published name.
   *
   * @throws org.gaea.input.InvalidInputException if there is none; it suggests the nearest name
   */
  public static CellOperation named(String published) {
    return ALL.stream()
        .filter(operation -> operation.published.equals(published))
        .findFirst()
        .orElseThrow(
            () ->
                Names.unknown(
                    "operation", published, ALL.stream().map(CellOperation::published).toList()));
  }
}
