package org.gaea.onednn;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.gaea.layer.Shape;

/** A graph made ready for batches of one size, with memory of its own. For one thread at a time. */
final class CompiledGraph implements AutoCloseable {
  private final FloatPointer images;
  private final FloatPointer logits;
  private final stream queue;
  private final List<Kernel> kernels;
  private final List<Pointer> owned = new ArrayList<>();

  /** A call of oneDNN, ready to be repeated. */
  interface Kernel {
    void run(stream queue);

    /** Native memory that it needs as long as it runs. */
    List<Pointer> pointers();
  }

  /**
   * Makes the primitives.
   *
   * @param weights of the same graph
   */
  CompiledGraph(FusedGraph graph, PackedWeights weights, int batch) {
    MemoryPlan plan = MemoryPlan.of(graph, batch);
    try (PointerScope scope = new PointerScope()) {
      Shape shape = graph.images();
      this.images =
          own(new FloatPointer((long) batch * shape.channels() * shape.height() * shape.width()));
      BytePointer block = own(new BytePointer(plan.bytes()));
      this.queue = own(new stream(weights.processor()));
      Kernels made = new Kernels(graph, plan, weights, batch, images, block);
      this.kernels = made.all();
      kernels.forEach(kernel -> kernel.pointers().forEach(this::own));
      own(made.scratchpad());
      this.logits = own(new FloatPointer(made.place(graph.steps().size())));
    }
  }

  /**
   * Computes the logits of as many images as this graph is for.
   *
   * @param pixels {@code [images, channels, height, width]}
   * @param first the index of the first number of these images
   * @param into where the logits are written
   * @param to the index of the first logit
   * @param count how many logits there are
   */
  void run(float[] pixels, int first, float[] into, int to, int count) {
    images.put(pixels, first, (int) images.capacity());
    for (Kernel kernel : kernels) {
      kernel.run(queue);
    }
    logits.get(into, to, count);
  }

  private <P extends Pointer> P own(P pointer) {
    pointer.retainReference();
    owned.add(pointer);
    return pointer;
  }

  @Override
  public void close() {
    owned.forEach(Pointer::releaseReference);
    owned.clear();
  }
}
