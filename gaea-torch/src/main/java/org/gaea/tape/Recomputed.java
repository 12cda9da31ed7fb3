package org.gaea.tape;

import java.util.ArrayList;
import java.util.List;
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
    List<Value> read = leaves(inputs, forward);
    Value first = body.apply(read, forward);
    Tensor output = first.take();
    forward.discard();
    read.forEach(Value::free);
    if (!first.differentiable()) {
      return tape.constant(output);
    }
    inputs.forEach(Value::keep);
    return tape.record(
        output,
        true,
        gradient -> {
          Tape again = tape.another();
          List<Value> leaves = leaves(inputs, again);
          again.backward(body.apply(leaves, again), Handle.of(gradient));
          for (int i = 0; i < inputs.size(); i++) {
            Tensor own = leaves.get(i).gradient();
            if (own != null && inputs.get(i).differentiable()) {
              inputs.get(i).addGradient(Handle.of(own));
            }
            leaves.get(i).free();
          }
        });
  }

  /** The inputs as a tape of its own sees them: the same numbers, which it must not free. */
  private static List<Value> leaves(List<Value> inputs, Tape tape) {
    List<Value> leaves = new ArrayList<>();
    for (Value input : inputs) {
      Tensor handle = Handle.of(input.tensor());
      Value leaf = input.differentiable() ? tape.leaf(handle) : tape.constant(handle);
      leaf.keep();
      leaves.add(leaf);
    }
    return leaves;
  }
}
