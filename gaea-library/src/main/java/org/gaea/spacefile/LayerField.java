package org.gaea.spacefile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gaea.layer.Activation;
import org.gaea.layer.AveragePool;
import org.gaea.layer.BatchNorm;
import org.gaea.layer.Convolution;
import org.gaea.layer.Convolution.Extent;
import org.gaea.layer.Layer;
import org.gaea.layer.MaxPool;
import org.gaea.layer.Sequence;

/**
 * A layer of a custom operation, before its channels and stride are known.
 *
 * @param kind a key of {@link #KINDS}
 * @param kernel odd
 * @param dilation at least 1
 * @param depthwise whether every channel is convolved on its own
 * @param widen how many times the cell's channels a convolution gives
 */
record LayerField(String kind, int kernel, int dilation, boolean depthwise, int widen) {
  private static final String CONVOLUTION = "convolution";
  private static final String AVERAGE_POOL = "average-pool";
  private static final String MAX_POOL = "max-pool";
  private static final List<String> KINDS =
      List.of("relu", "relu6", "batch-norm", CONVOLUTION, AVERAGE_POOL, MAX_POOL);
  private static final int MOST_KERNEL = 15;
  private static final int MOST_DILATION = 8;
  private static final int MOST_WIDEN = 16;

  /** Reads {@code relu}, or {@code convolution: {kernel: 3}}. */
  static LayerField of(Field field) {
    if (field.node().isValueNode()) {
      String kind = field.oneOf(KINDS);
      if (kind.equals(CONVOLUTION) || kind.endsWith("pool")) {
        throw field.wrong(
            String.format(Locale.ROOT, "'%s' needs a size, as in '%s: {kernel: 3}'", kind, kind));
      }
      return new LayerField(kind, 1, 1, false, 1);
    }
    Map<String, Field> layer = field.mapping(KINDS);
    String kind = layer.keySet().iterator().next();
    Field details = field.required(layer, kind);
    if (layer.size() > 1 || !(kind.equals(CONVOLUTION) || kind.endsWith("pool"))) {
      throw field.wrong(
          "expected one layer an item, as in '- relu' or '- convolution: {kernel: 3}'");
    }
    Map<String, Field> fields =
        details.mapping(
            kind.equals(CONVOLUTION)
                ? List.of("kernel", "dilation", "depthwise", "widen")
                : List.of("kernel"));
    Field size = details.required(fields, "kernel");
    int kernel = size.number(1, MOST_KERNEL);
    if (kernel % 2 == 0) {
      throw size.wrong("expected an odd number, by which the size is kept");
    }
    boolean depthwise = fields.containsKey("depthwise") && fields.get("depthwise").flag();
    if (depthwise && fields.containsKey("widen")) {
      throw details.wrong("a depthwise convolution keeps the channels; leave out 'widen'");
    }
    return new LayerField(
        kind,
        kernel,
        fields.containsKey("dilation") ? fields.get("dilation").number(1, MOST_DILATION) : 1,
        depthwise,
        fields.containsKey("widen") ? fields.get("widen").number(1, MOST_WIDEN) : 1);
  }

  private boolean takesStride() {
    return kind.equals(CONVOLUTION) || kind.equals(AVERAGE_POOL) || kind.equals(MAX_POOL);
  }

  /** The layers on the cell's channels; the first that can have it has the operation's stride. */
  static Layer chain(List<LayerField> fields, int channels, int stride) {
    List<Layer> layers = new ArrayList<>();
    int at = channels;
    int left = stride;
    for (LayerField field : fields) {
      int out = field.kind.equals(CONVOLUTION) && !field.depthwise ? channels * field.widen : at;
      layers.add(field.layer(at, out, field.takesStride() ? left : 1));
      left = field.takesStride() ? 1 : left;
      at = out;
    }
    return new Sequence(layers);
  }

  private Layer layer(int in, int out, int stride) {
    return switch (kind) {
      case "relu" -> Activation.RELU;
      case "relu6" -> Activation.RELU6;
      case "batch-norm" -> BatchNorm.of(in);
      case AVERAGE_POOL -> AveragePool.of(kernel, stride);
      case MAX_POOL -> MaxPool.of(kernel, stride);
      default ->
          new Convolution(
              in,
              out,
              Extent.square(kernel),
              Extent.square(stride),
              Extent.square(dilation * (kernel / 2)),
              dilation,
              depthwise ? in : 1);
    };
  }
}
