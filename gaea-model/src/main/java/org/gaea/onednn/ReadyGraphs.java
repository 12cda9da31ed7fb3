package org.gaea.onednn;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.gaea.engine.Engine;

/** A graph made ready for batches of the sizes that were needed so far. For any threads. */
final class ReadyGraphs implements AutoCloseable {
  private final FusedGraph graph;
  private final PackedWeights weights = new PackedWeights();

  /** Those that no thread uses now. */
  private final Map<Size, Deque<CompiledGraph>> idle = new HashMap<>();

  /** A primitive is made for so many threads as compute it. */
  private record Size(int images, int threads) {}

  ReadyGraphs(FusedGraph graph) {
    this.graph = graph;
  }

  /** Runs a pass on a graph for so many images and as many threads as the calling thread uses. */
  void use(int images, Consumer<CompiledGraph> pass) {
    Size size = new Size(images, Engine.threads());
    CompiledGraph compiled = take(size);
    try {
      pass.accept(compiled);
    } finally {
      give(size, compiled);
    }
  }

  private synchronized CompiledGraph take(Size size) {
    Deque<CompiledGraph> ready = idle.get(size);
    return ready == null || ready.isEmpty()
        ? new CompiledGraph(graph, weights, size.images())
        : ready.pop();
  }

  private synchronized void give(Size size, CompiledGraph compiled) {
    idle.computeIfAbsent(size, any -> new ArrayDeque<>()).push(compiled);
  }

  /** For when no thread uses one. */
  @Override
  public synchronized void close() {
    idle.values().forEach(ready -> ready.forEach(CompiledGraph::close));
    idle.clear();
    weights.close();
  }
}
