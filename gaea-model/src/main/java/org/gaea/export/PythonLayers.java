package org.gaea.export;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.gaea.layer.Activation;
import org.gaea.layer.AveragePool;
import org.gaea.layer.BatchNorm;
import org.gaea.layer.Branches;
import org.gaea.layer.ChannelMap;
import org.gaea.layer.Convolution;
import org.gaea.layer.Convolution.Extent;
import org.gaea.layer.EntryDropout;
import org.gaea.layer.FirstChannels;
import org.gaea.layer.GlobalAveragePool;
import org.gaea.layer.Identity;
import org.gaea.layer.Layer;
import org.gaea.layer.Linear;
import org.gaea.layer.MaxPool;
import org.gaea.layer.Noise;
import org.gaea.layer.Sequence;
import org.gaea.layer.Shape;
import org.gaea.layer.Shift;

/**
 * Layers as expressions that make PyTorch modules. A module's parameters have the names that
 * training gives them, after the name of the layer. Mutable: it gathers the {@link #parts}.
 */
final class PythonLayers {
  /** PyTorch's own, when none is given. */
  private static final double EPSILON = 1e-5;

  private final Set<PythonPart> parts = EnumSet.noneOf(PythonPart.class);

  /** The classes that the expressions so far need. */
  Set<PythonPart> parts() {
    return parts;
  }

  PythonText expression(Layer layer, Shape input) {
    if (layer instanceof Sequence sequence) {
      List<PythonText> modules = new ArrayList<>();
      Shape shape = input;
      for (Layer part : sequence.layers()) {
        modules.add(expression(part, shape));
        shape = part.output(shape);
      }
      return PythonText.of("nn.Sequential(", modules, ")");
    }
    if (layer instanceof Branches branches) {
      List<PythonText> modules =
          branches.branches().stream().map(branch -> expression(branch, input)).toList();
      PythonPart part =
          branches.join() == Branches.Join.SUM ? PythonPart.SUM : PythonPart.CONCATENATION;
      return PythonText.of(named(part) + "([", modules, "])");
    }
    if (layer instanceof Convolution convolution) {
      return convolution(convolution);
    }
    if (layer instanceof BatchNorm norm) {
      List<Object> arguments = new ArrayList<>(List.of(norm.channels()));
      add(arguments, "eps", String.valueOf(norm.epsilon()), String.valueOf(EPSILON));
      return PythonText.call("nn.BatchNorm2d", arguments.toArray());
    }
    if (layer instanceof Linear linear) {
      return PythonText.call(named(PythonPart.LINEAR), linear.in(), linear.out());
    }
    return withoutWeights(layer, input);
  }

  private PythonText withoutWeights(Layer layer, Shape input) {
    if (layer instanceof AveragePool pool) {
      return pool(
          "nn.AvgPool2d",
          pool.kernel(),
          pool.stride(),
          pool.padding(),
          pool.rest(),
          "count_include_pad=False");
    }
    if (layer instanceof MaxPool pool) {
      return pool("nn.MaxPool2d", pool.kernel(), pool.stride(), pool.padding(), pool.rest());
    }
    if (layer instanceof Activation activation) {
      return PythonText.call(activation == Activation.RELU ? "nn.ReLU" : "nn.ReLU6");
    }
    if (layer instanceof GlobalAveragePool) {
      return PythonText.call("nn.AdaptiveAvgPool2d", 1);
    }
    if (layer instanceof Identity || layer instanceof EntryDropout) {
      return PythonText.call("nn.Identity");
    }
    if (layer instanceof FirstChannels first) {
      return channels(ChannelMap.first(input.channels(), first.channels()));
    }
    if (layer instanceof ChannelMap map) {
      return channels(map);
    }
    if (layer instanceof Shift) {
      return PythonText.call(named(PythonPart.SHIFT));
    }
    if (layer instanceof Noise noise) {
      return PythonText.call(named(PythonPart.NOISE), noise.stride());
    }
    Shape output = layer.output(input);
    return PythonText.call(
        named(PythonPart.ZEROS), output.channels(), output.height(), output.width());
  }

  private static PythonText convolution(Convolution layer) {
    List<Object> arguments = new ArrayList<>();
    arguments.add(layer.in());
    arguments.add(layer.out());
    arguments.add(extent(layer.kernel()));
    add(arguments, "stride", extent(layer.stride()), "1");
    add(arguments, "padding", extent(layer.padding()), "0");
    add(arguments, "dilation", String.valueOf(layer.dilation()), "1");
    add(arguments, "groups", String.valueOf(layer.groups()), "1");
    arguments.add("bias=False");
    return PythonText.call("nn.Conv2d", arguments.toArray());
  }

  private static PythonText pool(
      String function, int kernel, int stride, int padding, boolean rest, String... more) {
    List<Object> arguments = new ArrayList<>();
    arguments.add(kernel);
    arguments.add("stride=" + stride);
    add(arguments, "padding", String.valueOf(padding), "0");
    if (rest) {
      arguments.add("ceil_mode=True");
    }
    arguments.addAll(List.of(more));
    return PythonText.call(function, arguments.toArray());
  }

  private static void add(List<Object> arguments, String name, String value, String usual) {
    if (!value.equals(usual)) {
      arguments.add(name + "=" + value);
    }
  }

  private static String extent(Extent extent) {
    return extent.height() == extent.width()
        ? String.valueOf(extent.height())
        : String.format(Locale.ROOT, "(%d, %d)", extent.height(), extent.width());
  }

  private PythonText channels(ChannelMap map) {
    String function = named(PythonPart.CHANNELS);
    int count = map.from().size();
    if (map.equals(ChannelMap.first(map.in(), Math.min(count, map.in())))) {
      return PythonText.call(function, String.format(Locale.ROOT, "range(%d)", count));
    }
    List<PythonText> sources =
        map.from().stream().map(source -> PythonText.plain(String.valueOf(source))).toList();
    return PythonText.of(function + "([", sources, "])");
  }

  private String named(PythonPart part) {
    parts.add(part);
    return part.className();
  }
}
