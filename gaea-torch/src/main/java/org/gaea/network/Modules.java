package org.gaea.network;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.gaea.blueprint.Cell.Term;
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
import org.gaea.layer.Zero;
import org.gaea.network.PlainNetwork.Mode;
import org.gaea.tensor.Parameters;
import org.gaea.tensor.StridedPointwise;

/** Builds layers on libtorch, each with parameters of its own. */
final class Modules {
  private final Parameters parameters;
  private final BatchNorm.NormalisationKind variant;
  private final Consumer<Tensor> activations;
  private boolean drawsNoise;

  Modules(Parameters parameters, BatchNorm.NormalisationKind variant) {
    this(parameters, variant, activation -> {});
  }

  /**
   * A builder of modules that are watched.
   *
   * @param variant of all batch normalisations
   * @param activations given what each activation function puts out, in each pass
   */
  Modules(
      Parameters parameters, BatchNorm.NormalisationKind variant, Consumer<Tensor> activations) {
    this.parameters = parameters;
    this.variant = variant;
    this.activations = activations;
  }

  /** Whether a module that was built draws random numbers anew in each pass. */
  boolean drawsNoise() {
    return drawsNoise;
  }

  /**
   * Builds a layer.
   *
   * @param name the first part of its parameters' names
   */
  Module build(String name, Layer layer) {
    if (layer instanceof Sequence sequence) {
      return sequence(name, sequence);
    }
    if (layer instanceof Branches branches) {
      return branches(name, branches);
    }
    if (layer instanceof Convolution convolution) {
      return convolution(name, convolution);
    }
    if (layer instanceof BatchNorm norm) {
      return variant == BatchNorm.NormalisationKind.AFFINE
          ? affineNormalisation(name, norm)
          : normalisationByBatch(name, norm);
    }
    if (layer instanceof Linear linear) {
      return linear(name, linear);
    }
    if (layer instanceof AveragePool pool) {
      return averagePool(pool);
    }
    if (layer instanceof MaxPool pool) {
      return maxPool(pool);
    }
    if (layer instanceof Activation activation) {
      return (x, mode) -> {
        Tensor value = activation == Activation.RELU ? torch.relu(x) : torch.relu6(x);
        activations.accept(value);
        return value;
      };
    }
    if (layer instanceof GlobalAveragePool) {
      return (x, mode) -> x.mean(new long[] {2, 3}, true, new ScalarTypeOptional());
    }
    if (layer instanceof Identity) {
      return (x, mode) -> x;
    }
    if (layer instanceof EntryDropout) {
      return (x, mode) -> withoutEntries(name, x);
    }
    if (layer instanceof FirstChannels first) {
      return (x, mode) -> x.narrow(1, 0, first.channels());
    }
    if (layer instanceof ChannelMap map) {
      return (x, mode) -> mapped(x, map);
    }
    if (layer instanceof Shift) {
      // One row and column less at the beginning, one of zeros more at the end.
      return (x, mode) -> torch.constant_pad_nd(x, -1, 1, -1, 1);
    }
    if (layer instanceof Zero zero) {
      return (x, mode) -> zeros(x, zero);
    }
    if (layer instanceof Noise noise) {
      drawsNoise = true;
      return (x, mode) -> parameters.noise(shape(x, noise));
    }
    throw new IllegalArgumentException("no module for " + layer);
  }

  private Module sequence(String name, Sequence sequence) {
    List<Module> modules = new ArrayList<>();
    for (int i = 0; i < sequence.layers().size(); i++) {
      modules.add(build(name + "." + i, sequence.layers().get(i)));
    }
    return (x, mode) -> {
      Tensor value = x;
      for (Module module : modules) {
        value = module.forward(value, mode);
      }
      return value;
    };
  }

  private Module branches(String name, Branches branches) {
    List<Module> modules = new ArrayList<>();
    for (int i = 0; i < branches.branches().size(); i++) {
      modules.add(build(name + "." + i, branches.branches().get(i)));
    }
    return (x, mode) -> {
      List<Tensor> values = modules.stream().map(module -> module.forward(x, mode)).toList();
      return branches.join() == Branches.Join.SUM
          ? values.stream().reduce(Tensor::add).orElseThrow()
          : concatenated(values);
    };
  }

  static Tensor concatenated(List<Tensor> values) {
    return torch.cat(new TensorVector(values.toArray(Tensor[]::new)), 1);
  }

  /**
   * An image of one channel is in both memory layouts at once, and libtorch then takes the slower
   * one for everything that follows, so what its convolution gives is put in the right one.
   */
  private Module convolution(String name, Convolution convolution) {
    int in = convolution.in();
    Extent kernel = convolution.kernel();
    Tensor weight =
        parameters.weight(
            name + ".weight",
            convolution.out(),
            in / convolution.groups(),
            kernel.height(),
            kernel.width());
    long[] strides = array(convolution.stride());
    long[] padding = array(convolution.padding());
    long[] dilation = {convolution.dilation(), convolution.dilation()};
    int groups = convolution.groups();
    Module plain =
        (x, mode) -> {
          boolean wide = GradMode.is_enabled() && StridedPointwise.overflows(convolution, x);
          return torch.conv2d(
              wide ? StridedPointwise.widened(x) : x,
              wide ? StridedPointwise.widened(weight) : weight,
              new TensorOptional(),
              strides,
              padding,
              dilation,
              groups);
        };
    return in > 1 ? plain : (x, mode) -> parameters.layout().of(plain.forward(x, mode));
  }

  private Module normalisationByBatch(String name, BatchNorm norm) {
    if (!norm.scaledInSupernets()) {
      return (x, mode) -> byBatch(x, new TensorOptional(), new TensorOptional(), norm);
    }
    Tensor scale = parameters.constant(name + ".weight", 1, norm.channels());
    Tensor shift = parameters.constant(name + ".bias", 0, norm.channels());
    return (x, mode) -> byBatch(x, new TensorOptional(scale), new TensorOptional(shift), norm);
  }

  private static Tensor byBatch(
      Tensor x, TensorOptional scale, TensorOptional shift, BatchNorm norm) {
    return torch.batch_norm(
        x,
        scale,
        shift,
        new TensorOptional(),
        new TensorOptional(),
        true,
        BatchNorm.MOMENTUM,
        norm.epsilon(),
        false);
  }

  private Module affineNormalisation(String name, BatchNorm norm) {
    Tensor scale = parameters.constant(name + ".weight", 1, norm.channels());
    Tensor shift = parameters.constant(name + ".bias", 0, norm.channels());
    Tensor mean = parameters.buffer(name + ".running_mean", 0, norm.channels());
    Tensor variance = parameters.buffer(name + ".running_var", 1, norm.channels());
    return (x, mode) ->
        torch.batch_norm(
            x,
            new TensorOptional(scale),
            new TensorOptional(shift),
            new TensorOptional(mean),
            new TensorOptional(variance),
            mode == Mode.TRAINING,
            BatchNorm.MOMENTUM,
            norm.epsilon(),
            false);
  }

  private Module linear(String name, Linear linear) {
    Tensor weight = parameters.weight(name + ".weight", linear.out(), linear.in());
    Tensor bias = parameters.bias(name + ".bias", linear.in(), linear.out());
    return (x, mode) ->
        torch
            .linear(x.flatten(1, -1), weight, new TensorOptional(bias))
            .view(x.size(0), linear.out(), 1, 1);
  }

  private static Module averagePool(AveragePool pool) {
    long[] kernel = {pool.kernel(), pool.kernel()};
    long[] stride = {pool.stride(), pool.stride()};
    long[] padding = {pool.padding(), pool.padding()};
    return (x, mode) ->
        torch.avg_pool2d(x, kernel, stride, padding, pool.rest(), false, new LongOptional());
  }

  private static Module maxPool(MaxPool pool) {
    long[] kernel = {pool.kernel(), pool.kernel()};
    long[] stride = {pool.stride(), pool.stride()};
    long[] padding = {pool.padding(), pool.padding()};
    return (x, mode) ->
        torch.max_pool2d(x, kernel, stride, padding, new long[] {1, 1}, pool.rest());
  }

  private Tensor withoutEntries(String name, Tensor x) {
    double rate = parameters.dropout().skips();
    return rate == 0 ? x : x.mul(parameters.kept(name, rate, x.shape()));
  }

  /** Whether a term of a cell is dropped where paths are. */
  boolean isDroppable(Term term) {
    return variant == BatchNorm.NormalisationKind.AFFINE
        ? term.isDroppedInTraining()
        : term.isDroppedInSearch();
  }

  /** The output of a term, without some of its images where paths are dropped. */
  Tensor withoutPaths(String edge, Term term, Tensor x) {
    double rate = parameters.dropout().paths();
    return rate == 0 ? x : x.mul(parameters.kept(term.dropped(edge), rate, x.size(0), 1, 1, 1));
  }

  private Tensor mapped(Tensor x, ChannelMap map) {
    // Channel number in() of this is the one of zeros.
    Tensor padded = torch.constant_pad_nd(x, 0, 0, 0, 0, 0, 1);
    long[] from =
        map.from().stream().mapToLong(c -> c == ChannelMap.NOTHING ? map.in() : c).toArray();
    return parameters
        .layout()
        .of(padded.index_select(1, parameters.device().placed(Tensor.create(from))));
  }

  /** Zeros of the shape that a layer would give. */
  Tensor zeros(Tensor x, Layer layer) {
    return parameters.layout().of(x.new_zeros(shape(x, layer)));
  }

  private static long[] shape(Tensor x, Layer layer) {
    Shape shape = layer.output(new Shape((int) x.size(1), (int) x.size(2), (int) x.size(3)));
    return new long[] {x.size(0), shape.channels(), shape.height(), shape.width()};
  }

  private static long[] array(Extent extent) {
    return new long[] {extent.height(), extent.width()};
  }

  /** A built layer, with its parameters: {@code [batch, ...]} to {@code [batch, ...]}. */
  @FunctionalInterface
  interface Module {
    Tensor forward(Tensor x, Mode mode);
  }
}
