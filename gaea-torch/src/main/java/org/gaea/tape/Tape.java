package org.gaea.tape;

import java.util.ArrayDeque;
import java.util.Deque;
import org.bytedeco.pytorch.Tensor;

/**
 * What a forward pass did, so that the backward pass can undo it from the end: reverse-mode
 * differentiation with the gradients of each operation written by hand. A tape is for one pass of
 * one share of a batch and belongs to the scope in which it is used; libtorch's own differentiation
 * is off meanwhile.
 */
public final class Tape {
  private final boolean weights;
  private final Share share;
  private final Gradients gradients;
  private final Deque<Entry> entries = new ArrayDeque<>();

  private record Entry(Value output, Backward backward) {}

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
   * A tape.
   *
   * @param weights whether gradients at trainable tensors are wanted
   * @param share what it computes, and who does
   * @param gradients where those of trainable tensors are added up
   */
  Tape(boolean weights, Share share, Gradients gradients) {
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
      entries.pop().output.free();
    }
  }

  /** Who computes this share of the batch. */
  Team.Member member() {
    return share.member();
  }

  /** The part of the batch that is computed. */
  Share share() {
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
  public Value constant(Tensor tensor) {
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
      entries.push(new Entry(value, backward));
    }
    return value;
  }

  /**
   * Goes back over everything, freeing it on the way.
   *
   * @param output where the backward pass begins
   * @param gradient dL/d(output), which becomes the tape's
   */
  public void backward(Value output, Tensor gradient) {
    output.addGradient(gradient);
    while (!entries.isEmpty()) {
      Entry entry = entries.pop();
      Tensor own = entry.output.gradient();
      if (own != null) {
        entry.backward.run(own);
      }
      entry.output.free();
    }
  }
}
