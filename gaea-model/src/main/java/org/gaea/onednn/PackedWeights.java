package org.gaea.onednn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;

/**
 * The weights of a graph in the layouts that oneDNN's primitives ask for, each layout made once for
 * all sizes of batches. For one thread at a time.
 */
final class PackedWeights implements AutoCloseable {
  private final engine processor;
  private final Map<Integer, List<memory>> layouts = new HashMap<>();

  PackedWeights() {
    try (PointerScope scope = new PointerScope()) {
      this.processor = new engine(org.bytedeco.dnnl.engine.kind.cpu, 0);
      processor.retainReference();
    }
  }

  /** The processor. */
  engine processor() {
    return processor;
  }

  /**
   * The weights of a step, which stay with this object.
   *
   * @param step its index
   * @param values as {@code plain} lays them out
   * @param wanted the layout to have
   */
  memory of(int step, float[] values, memory.desc plain, memory.desc wanted) {
    List<memory> made = layouts.computeIfAbsent(step, index -> new ArrayList<>());
    return made.stream()
        .filter(layout -> dnnl.dnnl_memory_desc_equal(layout.get_desc().get(), wanted.get()) != 0)
        .findFirst()
        .orElseGet(
            () -> {
              memory packed = packed(values, plain, wanted);
              made.add(packed);
              return packed;
            });
  }

  private memory packed(float[] values, memory.desc plain, memory.desc wanted) {
    try (PointerScope scope = new PointerScope()) {
      memory given = new memory(plain, processor, new FloatPointer(values));
      memory packed = new memory(wanted, processor);
      stream queue = new stream(processor);
      new reorder(given, packed).execute(queue, given, packed);
      queue._wait();
      packed.retainReference();
      return packed;
    }
  }

  @Override
  public void close() {
    layouts.values().forEach(made -> made.forEach(memory::releaseReference));
    layouts.clear();
    processor.releaseReference();
  }
}
