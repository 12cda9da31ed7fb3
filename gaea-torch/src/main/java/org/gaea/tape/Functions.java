package org.gaea.tape;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gaea.blueprint.Cell.Term;
import org.gaea.engine.Precision;
import org.gaea.layer.Activation;
import org.gaea.layer.AveragePool;
import org.gaea.layer.BatchNorm;
import org.gaea.layer.Branches;
import org.gaea.layer.ChannelMap;
import org.gaea.layer.Convolution;
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
import org.gaea.tensor.Layout;
import org.gaea.tensor.Parameters;

/**
 * Builds layers as operations on a tape. Parameters have the names, and come in the order, of the
 * plain form.
 */
final class Functions {
  private final Parameters parameters;
  private final Precision precision;
  private final BatchNorm.NormalisationKind variant;
  private final Layout layout;
  private boolean drawNoise;

  Functions(Parameters parameters, Precision precision, BatchNorm.NormalisationKind variant) {
    if (precision != Precision.FLOAT32 && parameters.type() != ScalarType.Float) {
      throw new IllegalArgumentException("gradients are checked in full precision");
    }
    this.parameters = parameters;
    this.precision = precision;
    this.variant = variant;
    this.layout = parameters.layout();
  }

  /**
   * Whether an operation that was built draws random numbers, which are drawn for a whole batch.
   */
  boolean drawNoise() {
    return drawNoise;
  }

  /**
   * Builds a layer.
   *
   * @param name the first part of its parameters' names
   */
  Function build(String name, Layer layer) {
    if (layer instanceof Sequence || layer instanceof Convolution) {
      return new Chain(elements(name, layer).stream().map(Element::function).toList());
    }
    if (layer instanceof Branches branches) {
      return branches(name, branches);
    }
    if (layer instanceof BatchNorm norm) {
      return normalisation(name, norm);
    }
    if (layer instanceof Linear linear) {
      return new LinearMap(
          parameters.weight(name + ".weight", linear.out(), linear.in()),
          parameters.bias(name + ".bias", linear.in(), linear.out()));
    }
    if (layer instanceof EntryDropout) {
      return (x, tape) -> withoutEntries(name, x, tape);
    }
    return withoutParameters(layer);
  }

  private Function normalisation(String name, BatchNorm norm) {
    if (variant == BatchNorm.NormalisationKind.AFFINE) {
      return new TrainedNormalise(parameters, name, norm);
    }
    return norm.scaledInSupernets()
        ? new ScaledNormalise(parameters, name, norm)
        : new Normalise(norm);
  }

  private Value withoutEntries(String name, Value x, Tape tape) {
    double rate = parameters.dropout().skips();
    return rate == 0 ? x : Mask.on(x, kept(name, rate, x.tensor().shape(), tape), tape);
  }

  /** Whether terms of cells are dropped for some images. */
  boolean dropsPaths() {
    return parameters.dropout().paths() > 0;
  }

  /** Whether a term of a cell is among what is dropped. */
  boolean isDroppable(Term term) {
    return variant == BatchNorm.NormalisationKind.AFFINE
        ? term.isDroppedInTraining()
        : term.isDroppedInSearch();
  }

  /** The output of a term, without some of its images. */
  Value withoutPaths(String edge, Term term, Value x, Tape tape) {
    double rate = parameters.dropout().paths();
    long[] shape = {x.tensor().size(0), 1, 1, 1};
    return Mask.on(x, kept(term.dropped(edge), rate, shape, tape), tape);
  }

  /** What is kept of a share; drawn as for the whole batch, so that shares change nothing. */
  private Tensor kept(String name, double rate, long[] shape, Tape tape) {
    return parameters.keptFrom(tape.share().from(), name, rate, shape);
  }

  /**
   * A step of a layer.
   *
   * @param what it computes: equal ones give the same for the same input
   * @param isShareable whether that is so wherever it stands, having no parameters
   */
  record Element(Object what, Function function, boolean isShareable) {}

  /** The steps of a layer, one after the other. */
  List<Element> elements(String name, Layer layer) {
    List<Element> elements = new ArrayList<>();
    if (layer instanceof Sequence sequence) {
      for (int i = 0; i < sequence.layers().size(); i++) {
        elements.addAll(elements(name + "." + i, sequence.layers().get(i)));
      }
    } else if (layer instanceof Convolution convolution) {
      Convolution computed = convolution;
      if (EvenPixels.areAllThatIsReadBy(convolution)) {
        elements.add(new Element(EvenPixels.class, new EvenPixels(layout), true));
        computed = EvenPixels.ordinary(convolution);
      }
      Tensor weight = weight(name, convolution);
      elements.add(new Element(layer, new Convolve(computed, weight, precision, layout), false));
    } else {
      elements.add(new Element(layer, build(name, layer), isShareable(layer)));
    }
    return elements;
  }

  private Function withoutParameters(Layer layer) {
    if (layer instanceof AveragePool pool) {
      return new AveragePooling(pool);
    }
    if (layer instanceof MaxPool pool) {
      return new MaxPooling(pool);
    }
    if (layer instanceof Activation activation) {
      return new Activate(activation);
    }
    if (layer instanceof GlobalAveragePool) {
      return (x, tape) -> Shapes.globalAverage(x, tape, layout);
    }
    if (layer instanceof Identity) {
      return (x, tape) -> x;
    }
    if (layer instanceof FirstChannels first) {
      return (x, tape) -> Shapes.firstChannels(x, first.channels(), tape, layout);
    }
    if (layer instanceof ChannelMap map) {
      return new ChannelMapping(map, layout);
    }
    if (layer instanceof Shift) {
      return Shapes::shift;
    }
    if (layer instanceof Zero) {
      return (x, tape) -> zeros(x, layer, tape);
    }
    if (layer instanceof Noise) {
      drawNoise = true;
      return (x, tape) -> tape.constant(parameters.noise(shape(x, layer)));
    }
    throw new IllegalArgumentException("no operation for " + layer);
  }

  /** Whether a layer gives the same for the same input wherever it stands. */
  private boolean isShareable(Layer layer) {
    if (layer instanceof Sequence sequence) {
      return sequence.layers().stream().allMatch(this::isShareable);
    }
    if (layer instanceof Branches branches) {
      return branches.branches().stream().allMatch(this::isShareable);
    }
    if (layer instanceof BatchNorm norm) {
      return variant == BatchNorm.NormalisationKind.BATCH_STATISTICS && !norm.scaledInSupernets();
    }
    // A map of channels adds itself to a sum faster than others could share it.
    return !(layer.hasWeights()
        || layer instanceof Noise
        || layer instanceof EntryDropout
        || layer instanceof ChannelMap);
  }

  private Function branches(String name, Branches branches) {
    List<Function> functions = new ArrayList<>();
    for (int i = 0; i < branches.branches().size(); i++) {
      functions.add(build(name + "." + i, branches.branches().get(i)));
    }
    return (x, tape) -> {
      x.shared();
      List<Value> values = functions.stream().map(f -> f.apply(x, tape)).toList();
      Value joined =
          branches.join() == Branches.Join.SUM
              ? Joins.sum(values, tape)
              : Joins.concatenation(values, tape, layout);
      values.stream().filter(value -> value != x).forEach(Value::dismiss);
      return joined;
    };
  }

  private Tensor weight(String name, Convolution convolution) {
    return parameters.weight(
        name + ".weight",
        convolution.out(),
        convolution.in() / convolution.groups(),
        convolution.kernel().height(),
        convolution.kernel().width());
  }

  /** Zeros of the shape that a layer would give. */
  Value zeros(Value x, Layer layer, Tape tape) {
    try (Tensor zeros = x.tensor().new_zeros(shape(x, layer))) {
      return tape.constant(layout.of(zeros));
    }
  }

  private static long[] shape(Value x, Layer layer) {
    Tensor tensor = x.tensor();
    Shape shape =
        layer.output(new Shape((int) tensor.size(1), (int) tensor.size(2), (int) tensor.size(3)));
    return new long[] {tensor.size(0), shape.channels(), shape.height(), shape.width()};
  }

  /** Multiplication by constant numbers. */
  static final class Mask {
    private Mask() {}

    /**
     * {@code mask * x}.
     *
     * @param mask of the shape of x, or one that is repeated to it; the scope's own
     */
    static Value on(Value x, Tensor mask, Tape tape) {
      return tape.record(
          x.tensor().mul(mask), x.differentiable(), gradient -> x.addGradient(gradient.mul(mask)));
    }
  }
}
