package org.gaea.network;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;
import org.jspecify.annotations.Nullable;

/**
 * A forward pass whose parts are differentiated one by one, from the last to the first. A part that
 * keeps nothing is computed again when its turn comes, from the outputs of the parts before it,
 * which are all that is kept of it (Chen, Xu, Zhang and Guestrin, Training deep nets with sublinear
 * memory cost, 2016).
 */
public final class Recomputation {
  private final List<Part> parts;

  /** The images, then the output of each part, each the beginning of a graph of its own. */
  private final List<Tensor> values = new ArrayList<>();

  /** The outputs as ends of their graphs; null where there is no graph yet. */
  private final List<@Nullable Tensor> ends = new ArrayList<>();

  /**
   * A part.
   *
   * @param inputs the numbers of the values that it reads; 0 is that of the images
   * @param keeps whether its graph is kept, and not made again
   * @param compute its output
   */
  record Part(List<Integer> inputs, boolean keeps, Function<List<Tensor>, Tensor> compute) {}

  private Recomputation(List<Part> parts) {
    this.parts = parts;
  }

  static Recomputation forward(Tensor images, List<Part> parts) {
    Recomputation pass = new Recomputation(parts);
    pass.values.add(images);
    for (Part part : parts) {
      @Nullable Tensor end = part.keeps() ? pass.compute(part) : null;
      Tensor value = end == null ? pass.computeAlone(part) : end.detach();
      pass.ends.add(end);
      pass.values.add(value.set_requires_grad(true));
    }
    return pass;
  }

  private Tensor compute(Part part) {
    return part.compute().apply(part.inputs().stream().map(values::get).toList());
  }

  /** Without a graph; what lies between is freed at once. */
  private Tensor computeAlone(Part part) {
    Tensor value;
    try (PointerScope scope = new PointerScope();
        AutoGradMode mode = new AutoGradMode(false)) {
      value = compute(part).detach().retainReference();
    }
    PointerScope outer = PointerScope.getInnerScope();
    if (outer != null) {
      outer.attach(value);
      value.releaseReference();
    }
    return value;
  }

  /** The output of the last part, from which a loss is computed. */
  public Tensor output() {
    return values.get(values.size() - 1);
  }

  /**
   * Adds the gradients at all weights.
   *
   * @param loss that was computed from the {@link #output}
   */
  public void backward(Tensor loss) {
    loss.backward();
    for (int p = parts.size() - 1; p >= 0; p--) {
      Tensor gradient = values.get(p + 1).grad();
      if (gradient.defined()) {
        try (PointerScope scope = new PointerScope()) {
          Tensor kept = ends.get(p);
          Tensor end = kept == null ? compute(parts.get(p)) : kept;
          if (end.requires_grad()) {
            end.backward(gradient, new BoolOptional(), false, new TensorArrayRefOptional());
          }
        }
        values.get(p + 1).mutable_grad().reset();
      }
    }
  }
}
