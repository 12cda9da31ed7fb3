package org.gaea.onednn;

import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.gaea.engine.Engine;
import org.gaea.inference.InferenceGraph;

/**
 * An {@link InferenceGraph} computed by oneDNN. Any number of threads may use one at the same time;
 * closing it waits for them.
 *
 * <p>All threads of the engine compute one image together. Of a batch each computes its share by
 * itself: an image is so little work that threads would wait for each other after every operation.
 */
public final class InferenceNetwork implements AutoCloseable {
  /**
   * Batches are computed in parts of so many images, so that few sizes are made ready and the
   * activations of a part stay in the caches.
   */
  private static final int[] PARTS = {16, 8, 4, 2, 1};

  private final int classes;
  private final ReadyGraphs graphs;
  private final Workers workers = new Workers();
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private boolean closed;

  /** A network, whose primitives are made when a batch first needs them. */
  public InferenceNetwork(InferenceGraph graph) {
    this.classes = graph.classes();
    this.graphs = new ReadyGraphs(FusedGraph.of(graph));
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
      Engine.applyThreads();
      float[] logits = new float[batch * classes];
      int shares = shares(batch, Engine.threads());
      if (shares == 1) {
        compute(images, 0, batch, logits);
      } else {
        workers.each(
            shares,
            share -> compute(images, batch * share / shares, batch * (share + 1) / shares, logits));
      }
      return logits;
    } finally {
      lock.readLock().unlock();
    }
  }

  private static int shares(int batch, int threads) {
    return threads > 1 && batch >= threads && Engine.canApplyOneThread() ? threads : 1;
  }

  /** The logits of the images from {@code first} to before {@code end}. */
  private void compute(float[] images, int first, int end, float[] logits) {
    int each = images.length / (logits.length / classes);
    for (int done = first; done < end; ) {
      int from = done;
      int part = part(end - done);
      graphs.use(
          part, graph -> graph.run(images, from * each, logits, from * classes, part * classes));
      done += part;
    }
  }

  private static int part(int left) {
    int place = 0;
    while (PARTS[place] > left) {
      place++;
    }
    return PARTS[place];
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        workers.close();
        graphs.close();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }
}
