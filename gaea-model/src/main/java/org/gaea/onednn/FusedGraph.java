package org.gaea.onednn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.gaea.inference.InferenceGraph;
import org.gaea.inference.InferenceGraph.Operation;
import org.gaea.inference.WeightArray;
import org.gaea.layer.Activation;
import org.gaea.layer.ChannelMap;
import org.gaea.layer.Convolution;
import org.gaea.layer.Shape;

/**
 * An {@link InferenceGraph} in fewer passes over memory. A convolution that is a term of a sum adds
 * itself to the terms before it, and a nonlinearity that alone reads a value belongs to the step
 * that computes it. Value 0 is the images, value i is the output of the i-th step, counted from 1;
 * the last one is the logits.
 *
 * @param images the shape of an image
 */
record FusedGraph(Shape images, List<Step> steps) {
  FusedGraph {
    steps = List.copyOf(steps);
  }

  /**
   * An operation with what follows it.
   *
   * @param operation its own inputs do not count
   * @param inputs the values that it reads
   * @param addend a value that is added to its result
   * @param function of the sum
   * @param output the shape for one image
   */
  record Step(
      Operation operation,
      List<Integer> inputs,
      OptionalInt addend,
      Optional<Activation> function,
      Shape output) {
    /** All values that it reads. */
    List<Integer> reads() {
      List<Integer> reads = new ArrayList<>(inputs);
      addend.ifPresent(reads::add);
      return reads;
    }

    private Step then(Activation activation) {
      return new Step(operation, inputs, addend, Optional.of(activation), output);
    }
  }

  static FusedGraph of(InferenceGraph graph) {
    return new Fusion(graph).fused();
  }

  Shape shape(int value) {
    return value == 0 ? images : steps.get(value - 1).output();
  }

  /** For each value, the step that reads it last; -1 for none, as for the logits. */
  int[] lastReaders() {
    int[] last = new int[steps.size() + 1];
    Arrays.fill(last, -1);
    for (int i = 0; i < steps.size(); i++) {
      for (int input : steps.get(i).reads()) {
        last[input] = i;
      }
    }
    return last;
  }

  /** Goes through the operations once. Mutable. */
  private static final class Fusion {
    private final InferenceGraph graph;
    private final int[] readers;
    private final List<Step> steps = new ArrayList<>();

    /** Convolutions that are computed where the sum is of which they are a term. */
    private final Set<Integer> deferred = new HashSet<>();

    /** By values of the graph, the values of the steps. */
    private final Map<Integer, Integer> values = new HashMap<>(Map.of(0, 0));

    Fusion(InferenceGraph graph) {
      this.graph = graph;
      this.readers = new int[graph.operations().size() + 1];
      for (Operation operation : graph.operations()) {
        operation.inputs().forEach(input -> readers[input]++);
      }
      for (Operation operation : graph.operations()) {
        if (operation instanceof Operation.Add sum) {
          List<Integer> terms = terms(sum);
          terms.stream().skip(1).filter(this::addsItself).forEach(deferred::add);
        }
      }
    }

    FusedGraph fused() {
      List<Operation> operations = graph.operations();
      for (int value = 1; value <= operations.size(); value++) {
        Operation operation = operations.get(value - 1);
        if (operation instanceof Operation.Nonlinearity nonlinearity
            && takesFunction(nonlinearity.input())) {
          int step = at(nonlinearity.input());
          steps.set(step - 1, steps.get(step - 1).then(nonlinearity.function()));
          values.put(value, step);
        } else if (operation instanceof Operation.Add sum) {
          values.put(value, sum(sum, graph.shape(value)));
        } else if (!deferred.contains(value)) {
          values.put(value, step(value, OptionalInt.empty()));
        }
      }
      return new FusedGraph(graph.images(), steps);
    }

    private int at(int value) {
      return Objects.requireNonNull(values.get(value));
    }

    /** A value that is another's under a second name has more readers than its own. */
    private boolean takesFunction(int value) {
      if (value == 0 || readers[value] != 1) {
        return false;
      }
      Step step = steps.get(at(value) - 1);
      boolean alone = values.values().stream().filter(v -> v == at(value)).count() == 1;
      return alone
          && (step.operation() instanceof Operation.Conv
              || step.operation() instanceof Operation.ScaleShift
              || step.operation() instanceof Operation.Add);
    }

    private boolean addsItself(int value) {
      return value > 0
          && readers[value] == 1
          && graph.operations().get(value - 1) instanceof Operation.Conv;
    }

    /** The terms of a sum, convolutions that can add themselves last, zeros left out. */
    private List<Integer> terms(Operation.Add sum) {
      List<Integer> others = new ArrayList<>();
      List<Integer> convolutions = new ArrayList<>();
      for (int term : sum.inputs()) {
        if (addsItself(term)) {
          convolutions.add(term);
        } else if (term == 0 || !(graph.operations().get(term - 1) instanceof Operation.Zeros)) {
          others.add(term);
        }
      }
      others.addAll(convolutions);
      return others.isEmpty() ? sum.inputs().subList(0, 1) : others;
    }

    private int sum(Operation.Add sum, Shape output) {
      List<Integer> terms = terms(sum);
      int first = 1;
      while (first < terms.size() && !deferred.contains(terms.get(first))) {
        first++;
      }
      List<Integer> plain = terms.subList(0, first).stream().map(this::at).toList();
      int total =
          plain.size() == 1
              ? plain.get(0)
              : append(new Step(sum, plain, OptionalInt.empty(), Optional.empty(), output));
      for (int term : terms.subList(first, terms.size())) {
        total = step(term, OptionalInt.of(total));
      }
      return total;
    }

    private int step(int value, OptionalInt addend) {
      Operation operation = graph.operations().get(value - 1);
      List<Integer> inputs = operation.inputs().stream().map(this::at).toList();
      Operation computed =
          operation instanceof Operation.MapChannels mapped
              ? selection(mapped.input(), mapped.map())
              : operation;
      return append(new Step(computed, inputs, addend, Optional.empty(), graph.shape(value)));
    }

    private int append(Step step) {
      steps.add(step);
      return steps.size();
    }

    /** Channels are moved by a convolution with weights zero and one. */
    private static Operation selection(int input, ChannelMap map) {
      int out = map.from().size();
      float[] weights = new float[out * map.in()];
      for (int c = 0; c < out; c++) {
        if (map.from().get(c) != ChannelMap.NOTHING) {
          weights[c * map.in() + map.from().get(c)] = 1;
        }
      }
      return new Operation.Conv(
          input,
          Convolution.of(map.in(), out, 1, 1),
          new WeightArray(new int[] {out, map.in(), 1, 1}, weights),
          new float[out]);
    }
  }
}
