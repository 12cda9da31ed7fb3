package org.gaea.tape;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.gaea.ranks.SharedBatch;
import org.jspecify.annotations.Nullable;

/**
 * The record of a forward pass, which the backward pass runs through from the end: reverse-mode
 * differentiation with the gradients of each operation written by hand. A tape is for one pass of
 * one share of a batch and belongs to the scope in which it is used; libtorch's own differentiation
 * is off meanwhile.
 */
final class Tape {
  private final boolean weights;
  private final BatchShare share;
  private final Gradients gradients;
  private final Deque<Recorded> entries = new ArrayDeque<>();

  private sealed interface Recorded {}

  private record Made(Value output, Backward backward) implements Recorded {}

  /** From the gradient at an operation's output to those at its inputs and parameters. */
  @FunctionalInterface
  interface Backward {
    /**
     * Adds to the gradients of whatever the operation read.
     *
     * @param gradient dL/d(output), which stays the tape's
     */
    void run(Tensor gradient);
  }

  /**
   * A place where the backward pass finishes what an operation further on has begun, once the other
   * shares of the batch have had time to do their part.
   */
  static final class Later implements Recorded {
    private @Nullable Runnable rest;

    private Later() {}

    /** Leaves something for here, by an operation after this place. */
    void leave(Runnable rest) {
      this.rest = rest;
    }
  }

  /**
   * A tape.
   *
   * @param weights whether gradients at trainable tensors are wanted
   * @param share what it computes, and who does
   * @param gradients where those of trainable tensors are added up
   */
  Tape(boolean weights, BatchShare share, Gradients gradients) {
    this.weights = weights;
    this.share = share;
    this.gradients = gradients;
  }

  /** A tape beside this one, for the same share of the same pass. */
  Tape another() {
    return new Tape(weights, share, gradients);
  }

  /** Frees everything, without going back. */
  void discard() {
    while (!entries.isEmpty()) {
      if (entries.pop() instanceof Made made) {
        made.output.free();
      }
    }
  }

  /** Marks a place. */
  Later later() {
    Later later = new Later();
    entries.push(later);
    return later;
  }

  /** The member that computes this share of the batch. */
  WorkerGroup.Member member() {
    return share.member();
  }

  /** The part of the batch that is computed. */
  BatchShare share() {
    return share;
  }

  /** The gradients at trainable tensors. */
  Gradients gradients() {
    return gradients;
  }

  /** Whether gradients at trainable tensors are wanted. */
  boolean wantsWeights() {
    return weights;
  }

  /** A value that nothing is differentiated by, such as the images. */
  Value constant(Tensor tensor) {
    return new Value(tensor, false);
  }

  /** A value at which a gradient is wanted and that nothing on this tape has made. */
  Value leaf(Tensor tensor) {
    return new Value(tensor, true);
  }

  /**
   * The output of an operation.
   *
   * @param differentiable whether a gradient at it is of use; if not, {@code backward} is dropped
   */
  Value record(Tensor output, boolean differentiable, Backward backward) {
    Value value = new Value(output, differentiable);
    if (differentiable) {
      entries.push(new Made(value, backward));
    }
    return value;
  }

  /**
   * Goes back over everything, freeing it on the way.
   *
   * @param output where the backward pass begins
   * @param gradient dL/d(output), which becomes the tape's
   */
  void backward(Value output, Tensor gradient) {
    output.addGradient(gradient);
    while (!entries.isEmpty()) {
      Recorded entry = entries.pop();
      if (entry instanceof Made made) {
        Tensor own = made.output.gradient();
        if (own != null) {
          made.backward.run(own);
        }
        made.output.free();
      } else if (entry instanceof Later later && later.rest != null) {
        later.rest.run();
      }
    }
  }

  /**
   * A member's part of a batch.
   *
   * @param member the member that computes it
   * @param from the number of its first image
   * @param size how many images it has
   * @param batch how many images all shares have
   */
  record BatchShare(WorkerGroup.Member member, long from, long size, long batch) {
    /** Parts that differ by one image at most, in the order of the members. */
    static BatchShare of(WorkerGroup.Member member, long batch) {
      return of(member, SharedBatch.ALONE, batch);
    }

    /** Parts of the part that this process has. */
    static BatchShare of(WorkerGroup.Member member, SharedBatch processes, long batch) {
      long whole = processes.size(batch);
      long from = whole * member.rank() / member.count();
      long size = whole * (member.rank() + 1) / member.count() - from;
      return new BatchShare(member, processes.from(batch) + from, size, batch);
    }

    /**
     * The part of a tensor.
     *
     * @param whole {@code [batch, ...]}
     */
    Tensor of(Tensor whole) {
      return whole.narrow(0, from, size);
    }
  }

  /** The gradients at trainable tensors from one share of a batch. */
  static final class Gradients {
    private final Map<Long, Tensor> held = new HashMap<>();

    /**
     * Adds to the gradient at a trainable tensor; the tensor becomes this one's own, or is closed.
     */
    void add(Tensor parameter, Tensor own) {
      Tensor before = held.putIfAbsent(parameter.address(), own);
      if (before != null) {
        before.add_(own);
        own.close();
      }
    }

    /** What has been added up at a trainable tensor; null if nothing has. */
    @Nullable Tensor at(Tensor parameter) {
      return held.get(parameter.address());
    }

    /**
     * Adds the gradients of all shares, in their order, to those that the tensors hold, where an
     * optimizer finds them.
     *
     * @param member the member whose part of the tensors it is
     */
    static void give(
        List<Gradients> shares, Iterable<Tensor> parameters, WorkerGroup.Member member) {
      int number = 0;
      for (Tensor parameter : parameters) {
        if (number++ % member.count() != member.rank()) {
          continue;
        }
        for (Gradients share : shares) {
          Tensor own = share.at(parameter);
          if (own != null) {
            give(parameter.mutable_grad(), own);
          }
        }
      }
    }

    private static void give(Tensor gradient, Tensor own) {
      if (gradient.defined()) {
        gradient.add_(own);
      } else {
        gradient.put(own);
      }
    }
  }
}
