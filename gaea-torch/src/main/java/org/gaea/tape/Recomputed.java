package org.gaea.tape;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * A part of a network that keeps nothing of its forward pass but what it read, and does it again
 * when the backward pass comes to it: time for memory, and the same numbers.
 */
final class Recomputed {
  /** The part itself, on a tape. */
  interface Body {
    Value apply(List<Value> inputs, Tape tape);
  }

  private Recomputed() {}

  static Value apply(Body body, List<Value> inputs, Tape tape) {
    Tape forward = tape.another();
    Map<Value, Value> read = leaves(inputs, forward);
    Value first = body.apply(inputs.stream().map(read::get).toList(), forward);
    Tensor output = first.take();
    forward.discard();
    read.values().forEach(Value::free);
    if (!first.differentiable()) {
      return tape.constant(output);
    }
    inputs.forEach(Value::keep);
    return tape.record(output, true, gradient -> backward(body, inputs, gradient, tape.another()));
  }

  private static void backward(Body body, List<Value> inputs, Tensor gradient, Tape again) {
    Map<Value, Value> leaves = leaves(inputs, again);
    Value output = body.apply(inputs.stream().map(leaves::get).toList(), again);
    leaves.forEach((input, leaf) -> leaf.takeGradientOf(input));
    again.backward(output, Handle.of(gradient));
    leaves.forEach(
        (input, leaf) -> {
          input.takeGradientOf(leaf);
          leaf.free();
        });
  }

  /** The inputs as a tape of its own sees them: the same numbers, which it must not free. */
  private static Map<Value, Value> leaves(List<Value> inputs, Tape tape) {
    Map<Value, Value> leaves = new LinkedHashMap<>();
    for (Value input : inputs) {
      Value leaf =
          leaves.computeIfAbsent(
              input,
              one -> {
                Tensor handle = Handle.of(one.tensor());
                return one.differentiable() ? tape.leaf(handle) : tape.constant(handle);
              });
      leaf.keep();
    }
    return leaves;
  }
}
