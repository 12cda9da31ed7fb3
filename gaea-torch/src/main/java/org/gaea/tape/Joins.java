package org.gaea.tape;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.gaea.tensor.Layout;

/** Several activations to one. */
final class Joins {
  private Joins() {}

  /** The sum. */
  static Value sum(List<Value> values, Tape tape) {
    WeightedSum sum = new WeightedSum(tape);
    values.forEach(value -> sum.add(value, OptionWeight.ONE, false));
    return sum.result();
  }

  /** The channels one after the other. */
  static Value concatenation(List<Value> values, Tape tape, Layout layout) {
    List<Long> channels = new ArrayList<>();
    values.forEach(value -> channels.add(value.tensor().size(1)));
    Tensor output;
    try (TensorVector vector =
        new TensorVector(values.stream().map(Value::tensor).toArray(Tensor[]::new))) {
      output = torch.cat(vector, 1);
    }
    return tape.record(
        output,
        values.stream().anyMatch(Value::differentiable),
        gradient -> {
          long start = 0;
          for (int i = 0; i < values.size(); i++) {
            long length = channels.get(i);
            if (values.get(i).differentiable()) {
              // In one piece: a normalisation's gradient goes wrong on a part of a tensor.
              try (Tensor part = gradient.narrow(1, start, length)) {
                values.get(i).addGradient(layout.of(part));
              }
            }
            start += length;
          }
        });
  }
}
