package org.gaea.operation;

import static org.gaea.layer.Activation.RELU;

import java.util.ArrayList;
import java.util.List;
import org.gaea.input.Names;
import org.gaea.input.Sentence;
import org.gaea.layer.Activation;
import org.gaea.layer.AveragePool;
import org.gaea.layer.BatchNorm;
import org.gaea.layer.Branches;
import org.gaea.layer.Convolution;
import org.gaea.layer.Convolution.Extent;
import org.gaea.layer.Identity;
import org.gaea.layer.Layer;
import org.gaea.layer.MaxPool;
import org.gaea.layer.Noise;
import org.gaea.layer.Sequence;
import org.gaea.layer.Shift;
import org.gaea.layer.Zero;
import org.gaea.operation.Operation.NetworkForm;

/**
 * The candidate operations of the published cell spaces, as their code composes them: NAS-Bench-201
 * (Dong and Yang, ICLR 2020), DARTS (Liu, Simonyan and Yang, ICLR 2019), NASNet's larger kernels,
 * and the noise of RobustDARTS (Zela et al., ICLR 2020). A new one is added to the list below.
 */
public final class Operations {
  /** Zeros: the absence of an operation. */
  public static final Operation NONE =
      Operation.keeping("none", (channels, stride, form) -> Zero.ofStride(stride));

  /** The input itself; where the image is halved, a factorised reduction. */
  public static final Operation SKIP_CONNECT =
      Operation.keeping(
          "skip_connect",
          (channels, stride, form) ->
              stride == 1 ? new Identity() : factorizedReduction(channels, channels));

  public static final Operation NOR_CONV_1X1 = convolution("nor_conv_1x1", 1);
  public static final Operation NOR_CONV_3X3 = convolution("nor_conv_3x3", 3);

  /** Average pooling as in NAS-Bench-201, never followed by a normalisation. */
  public static final Operation PLAIN_AVG_POOL_3X3 =
      Operation.keeping("avg_pool_3x3", (channels, stride, form) -> AveragePool.of(3, stride));

  /** Average pooling as in DARTS: normalised in a supernet, and only there. */
  public static final Operation AVG_POOL_3X3 =
      Operation.keeping(
          "avg_pool_3x3",
          (channels, stride, form) -> pooling(AveragePool.of(3, stride), channels, form));

  /** Maximum pooling as in DARTS: normalised in a supernet, and only there. */
  public static final Operation MAX_POOL_3X3 =
      Operation.keeping(
          "max_pool_3x3",
          (channels, stride, form) -> pooling(MaxPool.of(3, stride), channels, form));

  public static final Operation SEP_CONV_3X3 = separable("sep_conv_3x3", 3);
  public static final Operation SEP_CONV_5X5 = separable("sep_conv_5x5", 5);
  public static final Operation SEP_CONV_7X7 = separable("sep_conv_7x7", 7);
  public static final Operation DIL_CONV_3X3 = dilated("dil_conv_3x3", 3);
  public static final Operation DIL_CONV_5X5 = dilated("dil_conv_5x5", 5);

  /** A row of seven, then a column of seven. */
  public static final Operation CONV_7X1_1X7 =
      Operation.keeping(
          "conv_7x1_1x7",
          (channels, stride, form) ->
              Sequence.of(
                  RELU,
                  new Convolution(
                      channels,
                      channels,
                      new Extent(1, 7),
                      new Extent(1, stride),
                      new Extent(0, 3),
                      1,
                      1),
                  new Convolution(
                      channels,
                      channels,
                      new Extent(7, 1),
                      new Extent(stride, 1),
                      new Extent(3, 0),
                      1,
                      1),
                  BatchNorm.of(channels)));

  /** Standard normal noise in place of the input. */
  public static final Operation NOISE =
      Operation.keeping("noise", (channels, stride, form) -> new Noise(stride));

  private static final List<Operation> ALL =
      List.of(
          NONE,
          SKIP_CONNECT,
          NOR_CONV_1X1,
          NOR_CONV_3X3,
          AVG_POOL_3X3,
          MAX_POOL_3X3,
          SEP_CONV_3X3,
          SEP_CONV_5X5,
          SEP_CONV_7X7,
          DIL_CONV_3X3,
          DIL_CONV_5X5,
          CONV_7X1_1X7,
          NOISE);

  private Operations() {}

  /** The operations that can be asked for by name. */
  public static List<Operation> all() {
    return ALL;
  }

  /**
   * The operation of that name.
   *
   * @throws org.gaea.input.InvalidInputException if there is none; it suggests the nearest name
   */
  public static Operation named(String name) {
    return ALL.stream()
        .filter(operation -> operation.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> Names.unknown("operation", name, ALL.stream().map(Operation::name).toList()));
  }

  /** ReLU, 1x1 convolution, normalisation: how a cell brings an input to its channels. */
  public static Layer pointwise(int in, int out) {
    return Sequence.of(RELU, Convolution.of(in, out, 1, 1), BatchNorm.of(out));
  }

  /**
   * Halves the image without losing a pixel: ReLU, two 1x1 convolutions of stride 2 of which the
   * second sees the image moved by one, concatenated, normalised.
   *
   * @param out even
   */
  public static Layer factorizedReduction(int in, int out) {
    if (out % 2 != 0) {
      throw new IllegalArgumentException(
          Sentence.text("a factorised reduction gives an even number of channels, not %d", out));
    }
    Layer half = Convolution.of(in, out / 2, 1, 2);
    return Sequence.of(
        RELU, Branches.concatenation(half, Sequence.of(new Shift(), half)), BatchNorm.of(out));
  }

  /**
   * The mobile inverted bottleneck of MobileNetV2 (Sandler et al., CVPR 2018): a 1x1 convolution to
   * more channels, a depthwise convolution of the layer's stride, a 1x1 convolution to the output
   * channels. Each is normalised; all but the last are followed by the activation.
   *
   * @param kernel of the depthwise convolution, odd
   * @param expansion how many times the input channels it has inside; with 1 there is no first
   *     convolution
   * @param activation between the convolutions
   * @param epsilon of the normalisations
   */
  public static Operation.Definition invertedBottleneck(
      int kernel, int expansion, Activation activation, double epsilon) {
    return new InvertedBottleneck(kernel, expansion, activation, epsilon);
  }

  private static Operation convolution(String name, int kernel) {
    return new Operation(
        name,
        (in, out, stride, form) ->
            Sequence.of(RELU, Convolution.of(in, out, kernel, stride), BatchNorm.of(out)));
  }

  private static Layer pooling(Layer pool, int channels, NetworkForm form) {
    return form == NetworkForm.SUPERNET ? Sequence.of(pool, BatchNorm.of(channels)) : pool;
  }

  private static Operation separable(String name, int kernel) {
    return Operation.keeping(
        name, (channels, stride, form) -> separableChain(channels, kernel, stride, 1, List.of(1)));
  }

  private static Operation dilated(String name, int kernel) {
    return Operation.keeping(
        name, (channels, stride, form) -> separableChain(channels, kernel, stride, 2, List.of()));
  }

  /**
   * Separable convolutions one after the other, each ReLU, depthwise, 1x1, normalisation; the first
   * of the given stride.
   *
   * @param channels of the input and of the output
   * @param kernel odd
   * @param multipliers how many times the channels all but the last one give, each at least 1
   */
  public static Layer separableChain(
      int channels, int kernel, int stride, int dilation, List<Integer> multipliers) {
    List<Layer> layers = new ArrayList<>();
    int in = channels;
    for (int i = 0; i <= multipliers.size(); i++) {
      int out = i < multipliers.size() ? channels * multipliers.get(i) : channels;
      layers.add(RELU);
      layers.add(Convolution.depthwise(in, kernel, i == 0 ? stride : 1, dilation));
      layers.add(Convolution.of(in, out, 1, 1));
      layers.add(BatchNorm.of(out));
      in = out;
    }
    return new Sequence(layers);
  }
}
