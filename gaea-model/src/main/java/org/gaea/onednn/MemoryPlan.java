package org.gaea.onednn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.gaea.inference.InferenceGraph.Operation;
import org.gaea.layer.Shape;
import org.gaea.onednn.FusedGraph.Step;

/**
 * Where each value of a graph lies in one block of memory: values that are not needed at the same
 * time share bytes, and a step writes over its addend or its only input where nothing else reads
 * it.
 *
 * @param offsets of each value, the images first, in bytes
 * @param bytes of the block
 */
record MemoryPlan(long[] offsets, long bytes) {
  /** A cache line; vector instructions like it. */
  private static final long ALIGNMENT = 64;

  static MemoryPlan of(FusedGraph graph, int batch) {
    return new Planner(graph, batch).plan();
  }

  /** Whether two values lie in the same place. */
  boolean isSamePlace(int value, int other) {
    return offsets[value] == offsets[other];
  }

  /** Bytes from {@code begin} that are kept until a step has run. */
  private record Block(long begin, long end, int lastReader) {}

  /** Gives each value the first gap that is large enough. Mutable. */
  private static final class Planner {
    private final FusedGraph graph;
    private final int batch;
    private final int[] lastReaders;
    private final long[] offsets;
    private final List<Block> taken = new ArrayList<>();
    private long bytes;

    Planner(FusedGraph graph, int batch) {
      this.graph = graph;
      this.batch = batch;
      this.lastReaders = graph.lastReaders();
      this.offsets = new long[graph.steps().size() + 1];
    }

    MemoryPlan plan() {
      place(0);
      for (int i = 0; i < graph.steps().size(); i++) {
        int step = i;
        int overwritten = overwritten(graph.steps().get(i), i);
        taken.removeIf(
            block ->
                block.lastReader() < step
                    || (overwritten > 0 && block.begin() == offsets[overwritten]));
        if (overwritten > 0) {
          offsets[i + 1] = offsets[overwritten];
          take(i + 1, offsets[overwritten]);
        } else {
          place(i + 1);
        }
      }
      return new MemoryPlan(offsets, bytes);
    }

    /** The value whose place a step's output takes; 0 if there is none. */
    private int overwritten(Step step, int index) {
      int value =
          step.addend().orElse(overwritesInput(step.operation()) ? step.inputs().get(0) : 0);
      boolean free = value > 0 && lastReaders[value] == index;
      long reads = step.reads().stream().filter(read -> read == value).count();
      return free && reads == 1 ? value : 0;
    }

    private static boolean overwritesInput(Operation operation) {
      return operation instanceof Operation.Nonlinearity
          || operation instanceof Operation.ScaleShift
          || operation instanceof Operation.Add;
    }

    private void place(int value) {
      long size = size(value);
      taken.sort(Comparator.comparingLong(Block::begin));
      long offset = 0;
      for (Block block : taken) {
        if (block.begin() - offset >= size) {
          break;
        }
        offset = Math.max(offset, block.end());
      }
      offsets[value] = offset;
      take(value, offset);
    }

    private void take(int value, long offset) {
      long end = offset + size(value);
      int last = value == graph.steps().size() ? Integer.MAX_VALUE : lastReaders[value];
      taken.add(new Block(offset, end, last));
      bytes = Math.max(bytes, end);
    }

    private long size(int value) {
      Shape shape = graph.shape(value);
      long numbers = (long) batch * shape.channels() * shape.height() * shape.width();
      return (numbers * Float.BYTES + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }
  }
}
