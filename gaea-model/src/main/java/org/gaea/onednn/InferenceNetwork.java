package org.gaea.onednn;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.gaea.engine.Engine;
import org.gaea.inference.InferenceGraph;

/**
 * An {@link InferenceGraph} computed by oneDNN. Any number of threads may use one at the same time;
 * closing it waits for them.
 */
public final class InferenceNetwork implements AutoCloseable {
  /**
   * Batches are computed in parts of so many images, so that few sizes are made ready and the
   * activations of a part stay in the caches.
   */
  private static final int[] PARTS = {16, 8, 4, 2, 1};

  private final InferenceGraph graph;
  private final FusedGraph fused;
  private final PackedWeights weights = new PackedWeights();

  /** By their batch size, those that no thread uses now. */
  private final Map<Integer, Deque<CompiledGraph>> idle = new HashMap<>();

  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private boolean closed;

  /** A network, whose primitives are made when a batch first needs them. */
  public InferenceNetwork(InferenceGraph graph) {
    this.graph = graph;
    this.fused = FusedGraph.of(graph);
  }

  /**
   * Logits of normalised images.
   *
   * @param images {@code [batch, channels, height, width]}
   * @param batch how many images there are, at least 1
   * @return {@code [batch, classes]}
   * @throws IllegalStateException if the network is closed
   */
  public float[] logits(float[] images, int batch) {
    lock.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("the network is closed");
      }
      float[] logits = new float[batch * graph.classes()];
      int each = images.length / batch;
      for (int done = 0; done < batch; ) {
        int part = part(batch - done);
        CompiledGraph compiled = take(part);
        try {
          compiled.run(images, done * each, logits, done * graph.classes(), part * graph.classes());
        } finally {
          give(compiled);
        }
        done += part;
      }
      return logits;
    } finally {
      lock.readLock().unlock();
    }
  }

  private static int part(int left) {
    int place = 0;
    while (PARTS[place] > left) {
      place++;
    }
    return PARTS[place];
  }

  private CompiledGraph take(int batch) {
    Engine.applyThreads();
    synchronized (idle) {
      Deque<CompiledGraph> ready = idle.get(batch);
      return ready == null || ready.isEmpty()
          ? new CompiledGraph(fused, weights, batch)
          : ready.pop();
    }
  }

  private void give(CompiledGraph compiled) {
    synchronized (idle) {
      idle.computeIfAbsent(compiled.batch(), size -> new ArrayDeque<>()).push(compiled);
    }
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        idle.values().forEach(ready -> ready.forEach(CompiledGraph::close));
        idle.clear();
        weights.close();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }
}
