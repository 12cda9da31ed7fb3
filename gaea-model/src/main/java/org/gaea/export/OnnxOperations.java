package org.gaea.export;

import static org.gaea.export.OnnxGraph.attribute;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gaea.inference.InferenceGraph;
import org.gaea.inference.InferenceGraph.Operation;
import org.gaea.layer.Activation;
import org.gaea.layer.AveragePool;
import org.gaea.layer.ChannelMap;
import org.gaea.layer.Convolution;
import org.gaea.layer.MaxPool;
import org.gaea.layer.Shape;

/**
 * Writes the operations of a network as nodes of ONNX. Whatever has a default is spelled out, and
 * no operator is newer than opset 15, so that old and small runtimes agree on all of them.
 */
final class OnnxOperations {
  private static final int CHANNELS = 1;

  private final InferenceGraph network;
  private final OnnxGraph graph;
  private final List<String> values = new ArrayList<>();

  /**
   * @param images the name of the normalised images
   */
  OnnxOperations(InferenceGraph network, OnnxGraph graph, String images) {
    this.network = network;
    this.graph = graph;
    values.add(images);
  }

  /** Adds all operations; the last one's output gets this name and the shape [batch, classes]. */
  void addAll(String logits) {
    List<Operation> operations = network.operations();
    for (Operation operation : operations) {
      int number = values.size();
      if (number == operations.size() && operation instanceof Operation.Connect connect) {
        connected(logits, connect);
        return;
      }
      String kind = operation.getClass().getSimpleName().toLowerCase(Locale.ROOT);
      values.add(
          add(String.format(Locale.ROOT, "%s_%d", kind, number), operation, network.shape(number)));
    }
    String last = values.get(values.size() - 1);
    graph.node("Flatten", logits, List.of(last), attribute("axis", CHANNELS));
  }

  private String add(String name, Operation operation, Shape output) {
    List<String> inputs = operation.inputs().stream().map(values::get).toList();
    String x = inputs.get(0);
    if (operation instanceof Operation.Conv convolve) {
      return convolution(name, convolve, x);
    }
    if (operation instanceof Operation.ScaleShift affine) {
      return scaled(name, affine, x);
    }
    if (operation instanceof Operation.Nonlinearity activate) {
      return activation(name, activate.function(), x);
    }
    if (operation instanceof Operation.Pool pool) {
      return pooling(name, pool, x, output);
    }
    if (operation instanceof Operation.GlobalMean) {
      return graph.node("GlobalAveragePool", name, inputs);
    }
    if (operation instanceof Operation.Connect connect) {
      String numbers = connected(name + ".numbers", connect);
      return graph.node("Unsqueeze", name, List.of(numbers, graph.integers(name + ".axes", 2, 3)));
    }
    if (operation instanceof Operation.MapChannels mapped) {
      return channels(name, mapped.map(), x);
    }
    if (operation instanceof Operation.ShiftPixels) {
      // Padded first, for an image of one row would be empty between the two.
      String padded = padded(name + ".padded", x, 0, 1, 1);
      return slice(
          name,
          padded,
          new long[] {1, 1},
          new long[] {output.height() + 1, output.width() + 1},
          new long[] {2, 3});
    }
    if (operation instanceof Operation.Zeros) {
      return zeros(name, x, output);
    }
    if (operation instanceof Operation.Concatenate) {
      return graph.node("Concat", name, inputs, attribute("axis", CHANNELS));
    }
    return sum(name, inputs);
  }

  private String convolution(String name, Operation.Conv convolve, String x) {
    Convolution layer = convolve.layer();
    int height = layer.padding().height();
    int width = layer.padding().width();
    String weight =
        graph.floats(name + ".weight", convolve.weight().values(), convolve.weight().shape());
    String bias = graph.floats(name + ".bias", convolve.bias(), convolve.bias().length);
    return graph.node(
        "Conv",
        name,
        List.of(x, weight, bias),
        attribute("dilations", List.of(layer.dilation(), layer.dilation())),
        attribute("group", layer.groups()),
        attribute("kernel_shape", List.of(layer.kernel().height(), layer.kernel().width())),
        attribute("pads", List.of(height, width, height, width)),
        attribute("strides", List.of(layer.stride().height(), layer.stride().width())));
  }

  private String scaled(String name, Operation.ScaleShift affine, String x) {
    int channels = affine.scale().length;
    String scale = graph.floats(name + ".scale", affine.scale(), 1, channels, 1, 1);
    String shift = graph.floats(name + ".shift", affine.shift(), 1, channels, 1, 1);
    String scaled = graph.node("Mul", name + ".scaled", List.of(x, scale));
    return graph.node("Add", name, List.of(scaled, shift));
  }

  private String activation(String name, Activation function, String x) {
    if (function == Activation.RELU) {
      return graph.node("Relu", name, List.of(x));
    }
    String least = graph.floats(name + ".min", new float[] {0});
    String most = graph.floats(name + ".max", new float[] {6});
    return graph.node("Clip", name, List.of(x, least, most));
  }

  private String pooling(String name, Operation.Pool pool, String x, Shape output) {
    Shape input = network.shape(pool.input());
    if (pool.layer() instanceof MaxPool max) {
      return graph.node(
          "MaxPool",
          name,
          List.of(x),
          attribute("ceil_mode", 0),
          attribute("dilations", List.of(1, 1)),
          attribute("kernel_shape", List.of(max.kernel(), max.kernel())),
          pads(input, output, max.kernel(), max.stride(), max.padding()),
          attribute("storage_order", 0),
          attribute("strides", List.of(max.stride(), max.stride())));
    }
    AveragePool mean = (AveragePool) pool.layer();
    return graph.node(
        "AveragePool",
        name,
        List.of(x),
        attribute("ceil_mode", 0),
        attribute("count_include_pad", 0),
        attribute("kernel_shape", List.of(mean.kernel(), mean.kernel())),
        pads(input, output, mean.kernel(), mean.stride(), mean.padding()),
        attribute("strides", List.of(mean.stride(), mean.stride())));
  }

  /**
   * What is laid around an image for pooling. Runtimes differ in how they round up sizes, so a rest
   * that does not fill a window gets the padding that completes it.
   */
  private static OnnxGraph.Attribute pads(
      Shape input, Shape output, int kernel, int stride, int padding) {
    return attribute(
        "pads",
        List.of(
            padding,
            padding,
            padding + missing(input.height(), output.height(), kernel, stride, padding),
            padding + missing(input.width(), output.width(), kernel, stride, padding)));
  }

  private static int missing(int size, int windows, int kernel, int stride, int padding) {
    return Math.max(0, (windows - 1) * stride + kernel - size - 2 * padding);
  }

  /** {@code [batch, out]}. */
  private String connected(String name, Operation.Connect connect) {
    String flat =
        graph.node(
            "Flatten",
            name + ".flat",
            List.of(values.get(connect.input())),
            attribute("axis", CHANNELS));
    String weight =
        graph.floats(name + ".weight", connect.weight().values(), connect.weight().shape());
    String bias = graph.floats(name + ".bias", connect.bias(), connect.bias().length);
    return graph.node(
        "Gemm", name, List.of(flat, weight, bias), attribute("transA", 0), attribute("transB", 1));
  }

  private String channels(String name, ChannelMap map, String x) {
    int count = map.from().size();
    if (map.equals(ChannelMap.first(map.in(), Math.min(count, map.in())))) {
      return slice(name, x, new long[] {0}, new long[] {count}, new long[] {CHANNELS});
    }
    boolean holes = map.from().contains(ChannelMap.NOTHING);
    // Channel number in() is one of zeros.
    String given = holes ? padded(name + ".padded", x, 1, 0, 0) : x;
    long[] indices =
        map.from().stream().mapToLong(c -> c == ChannelMap.NOTHING ? map.in() : c).toArray();
    return graph.node(
        "Gather",
        name,
        List.of(given, graph.integers(name + ".indices", indices)),
        attribute("axis", CHANNELS));
  }

  /** Zeros at the end of each axis but the batch. */
  private String padded(String name, String x, int channels, int height, int width) {
    String pads = graph.integers(name + ".pads", 0, 0, 0, 0, 0, channels, height, width);
    String zero = graph.floats(name + ".zero", new float[] {0});
    return graph.node("Pad", name, List.of(x, pads, zero), attribute("mode", "constant"));
  }

  private String slice(String name, String x, long[] starts, long[] ends, long[] axes) {
    return graph.node(
        "Slice",
        name,
        List.of(
            x,
            graph.integers(name + ".starts", starts),
            graph.integers(name + ".ends", ends),
            graph.integers(name + ".axes", axes)));
  }

  private String zeros(String name, String x, Shape output) {
    String batch =
        graph.node(
            "Shape", name + ".batch", List.of(x), attribute("end", 1), attribute("start", 0));
    String rest =
        graph.integers(name + ".rest", output.channels(), output.height(), output.width());
    String shape =
        graph.node("Concat", name + ".shape", List.of(batch, rest), attribute("axis", 0));
    return graph.node("ConstantOfShape", name, List.of(shape), OnnxGraph.zero("value"));
  }

  private String sum(String name, List<String> terms) {
    String sum = terms.get(0);
    for (int i = 1; i < terms.size(); i++) {
      String partial = i == terms.size() - 1 ? name : String.format(Locale.ROOT, "%s.%d", name, i);
      sum = graph.node("Add", partial, List.of(sum, terms.get(i)));
    }
    return sum;
  }
}
