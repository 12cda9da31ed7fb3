package org.gaea.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.gaea.blueprint.Blueprint;
import org.gaea.blueprint.Blueprint.Part;
import org.gaea.blueprint.Blueprint.Step;
import org.gaea.blueprint.Cell;
import org.gaea.blueprint.Cell.Node;
import org.gaea.blueprint.Cell.Term;
import org.gaea.inference.InferenceGraph.Operation;
import org.gaea.input.Sentence;
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

/** Makes an {@link InferenceGraph} of a blueprint, operation by operation. Mutable. */
final class Lowering {
  private final Blueprint blueprint;
  private final Map<String, WeightArray> weights;
  private final List<Operation> operations = new ArrayList<>();
  private final List<Shape> shapes = new ArrayList<>();
  private final Set<String> read = new TreeSet<>();
  private final Map<Object, Integer> shared = new HashMap<>();

  Lowering(Blueprint blueprint, Map<String, WeightArray> weights) {
    this.blueprint = blueprint;
    this.weights = weights;
  }

  InferenceGraph graph() {
    List<Integer> values = new ArrayList<>(List.of(0));
    for (Step step : blueprint.steps()) {
      List<Integer> inputs = step.inputs().stream().map(values::get).toList();
      values.add(
          step.part() instanceof Cell cell
              ? cell(step.name(), cell, inputs)
              : layer(step.name(), ((Part.Plain) step.part()).layer(), inputs.get(0)));
    }
    return new InferenceGraph(blueprint.images(), operations, shapes);
  }

  /** The names of the weights that were read. */
  Set<String> read() {
    return read;
  }

  private int cell(String name, Cell cell, List<Integer> inputs) {
    List<Integer> values = new ArrayList<>(inputs);
    boolean[] reaching = cell.reachingOutput();
    for (int n = 0; n < cell.nodes().size(); n++) {
      int target = cell.inputs() + n;
      values.add(reaching[target] ? node(name, target, cell.nodes().get(n), values) : -1);
    }
    return values.get(values.size() - 1);
  }

  private int node(String name, int target, Node node, List<Integer> values) {
    if (node instanceof Node.Concatenation concatenation) {
      return concatenated(concatenation.sources().stream().map(values::get).toList());
    }
    List<Term> terms = ((Node.Sum) node).terms();
    List<Integer> present = new ArrayList<>();
    for (Term term : terms) {
      if (term.choice().isPresent()) {
        throw new IllegalArgumentException(
            Sentence.text("'%s' of %s is not chosen", term.name(), name));
      }
      if (!term.isAbsent()) {
        String termName =
            String.format(Locale.ROOT, "%s.%d<-%d.%s", name, target, term.source(), term.name());
        present.add(layer(termName, term.layer(), values.get(term.source())));
      }
    }
    Term first = terms.get(0);
    return present.isEmpty() ? zeros(first.layer(), values.get(first.source())) : summed(present);
  }

  private int layer(String name, Layer layer, int input) {
    if (layer instanceof Sequence sequence) {
      return sequence(name, sequence.layers(), input);
    }
    if (layer instanceof Branches branches) {
      List<Integer> values =
          IntStream.range(0, branches.branches().size())
              .mapToObj(i -> layer(name + "." + i, branches.branches().get(i), input))
              .toList();
      return branches.join() == Branches.Join.SUM ? summed(values) : concatenated(values);
    }
    if (layer instanceof Convolution convolution) {
      return add(
          new Operation.Conv(
              input, convolution, weight(name, convolution), new float[convolution.out()]),
          convolution.output(shape(input)));
    }
    if (layer instanceof BatchNorm norm) {
      Normaliser n = normaliser(name, norm);
      return add(new Operation.ScaleShift(input, n.scale, n.shift), norm.output(shape(input)));
    }
    if (layer instanceof Linear linear) {
      return add(
          new Operation.Connect(
              input,
              weight(name + ".weight", linear.out(), linear.in()),
              weight(name + ".bias", linear.out()).values()),
          linear.output(shape(input)));
    }
    return withoutWeights(layer, input);
  }

  private int withoutWeights(Layer layer, int input) {
    Shape output = layer.output(shape(input));
    if (layer instanceof Identity || layer instanceof EntryDropout) {
      return input;
    }
    if (layer instanceof Zero || layer instanceof Noise) {
      return zeros(layer, input);
    }
    if (layer instanceof AveragePool || layer instanceof MaxPool) {
      return addOnce(new Operation.Pool(input, layer), output);
    }
    if (layer instanceof Activation activation) {
      return addOnce(new Operation.Nonlinearity(input, activation), output);
    }
    if (layer instanceof GlobalAveragePool) {
      return addOnce(new Operation.GlobalMean(input), output);
    }
    if (layer instanceof FirstChannels first) {
      return addOnce(
          new Operation.MapChannels(
              input, ChannelMap.first(shape(input).channels(), first.channels())),
          output);
    }
    if (layer instanceof ChannelMap map) {
      return addOnce(new Operation.MapChannels(input, map), output);
    }
    if (layer instanceof Shift) {
      return addOnce(new Operation.ShiftPixels(input), output);
    }
    throw new IllegalArgumentException("no operation for " + layer);
  }

  /** Layers in turn; a normalisation right after a convolution is folded into it. */
  private int sequence(String name, List<Layer> layers, int input) {
    int value = input;
    for (int i = 0; i < layers.size(); i++) {
      if (layers.get(i) instanceof Convolution convolution
          && i + 1 < layers.size()
          && layers.get(i + 1) instanceof BatchNorm norm) {
        value = folded(name + "." + i, convolution, normaliser(name + "." + (i + 1), norm), value);
        i++;
      } else {
        value = layer(name + "." + i, layers.get(i), value);
      }
    }
    return value;
  }

  private int folded(String name, Convolution convolution, Normaliser norm, int input) {
    WeightArray weight = weight(name, convolution);
    float[] scaled = weight.values().clone();
    int each = scaled.length / convolution.out();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= norm.scale[i / each];
    }
    return add(
        new Operation.Conv(input, convolution, new WeightArray(weight.shape(), scaled), norm.shift),
        convolution.output(shape(input)));
  }

  /** A batch normalisation with running statistics, as a scale and a shift. */
  private record Normaliser(float[] scale, float[] shift) {}

  private Normaliser normaliser(String name, BatchNorm norm) {
    int channels = norm.channels();
    float[] gain = weight(name + ".weight", channels).values();
    float[] bias = weight(name + ".bias", channels).values();
    float[] mean = weight(name + ".running_mean", channels).values();
    float[] variance = weight(name + ".running_var", channels).values();
    float[] scale = new float[channels];
    float[] shift = new float[channels];
    for (int c = 0; c < channels; c++) {
      double factor = gain[c] / Math.sqrt(variance[c] + norm.epsilon());
      scale[c] = (float) factor;
      shift[c] = (float) (bias[c] - factor * mean[c]);
    }
    return new Normaliser(scale, shift);
  }

  private WeightArray weight(String name, Convolution convolution) {
    return weight(
        name + ".weight",
        convolution.out(),
        convolution.in() / convolution.groups(),
        convolution.kernel().height(),
        convolution.kernel().width());
  }

  private WeightArray weight(String name, int... shape) {
    WeightArray array = weights.get(name);
    read.add(name);
    if (array == null || !array.hasShape(shape)) {
      throw new IllegalArgumentException(
          Sentence.text(
              "the network needs '%s' of shape %s, and %s",
              name,
              Arrays.toString(shape),
              array == null
                  ? "there is none"
                  : "it is of shape " + Arrays.toString(array.shape())));
    }
    return array;
  }

  private int zeros(Layer layer, int input) {
    return add(new Operation.Zeros(input), layer.output(shape(input)));
  }

  private int summed(List<Integer> values) {
    return values.size() == 1
        ? values.get(0)
        : add(new Operation.Add(values), shape(values.get(0)));
  }

  private int concatenated(List<Integer> values) {
    if (values.size() == 1) {
      return values.get(0);
    }
    int channels = values.stream().mapToInt(v -> shape(v).channels()).sum();
    return add(new Operation.Concatenate(values), shape(values.get(0)).withChannels(channels));
  }

  private Shape shape(int value) {
    return value == 0 ? blueprint.images() : shapes.get(value - 1);
  }

  /** An operation without weights is computed once for each input, wherever it stands. */
  private int addOnce(Operation operation, Shape output) {
    Integer before = shared.get(operation);
    if (before != null) {
      return before;
    }
    int value = add(operation, output);
    shared.put(operation, value);
    return value;
  }

  private int add(Operation operation, Shape output) {
    operations.add(operation);
    shapes.add(output);
    return operations.size();
  }
}
