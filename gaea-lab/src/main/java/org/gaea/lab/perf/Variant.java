package org.gaea.lab.perf;

import java.util.List;

/** A variant of the measured step. */
enum Variant {
  /** The search step as Gaea takes it. */
  OURS("ours"),
  /**
   * Ours, with each batch cut, turned and normalised from images in memory, as in a search; in turn
   * with steps that all see one batch.
   */
  FED("with its input"),
  /**
   * The same step on the plain graph: one operation after the other as the papers write it, a
   * channel's pixels contiguous, the allocator as it comes. What a user of the same libtorch gets
   * without doing anything for speed.
   */
  PLAIN("plain graph"),
  /**
   * The plain graph with everything that a user of libtorch can set for speed: channels-last
   * activations, and the allocator and the environment that ours has. The difference between it and
   * ours is what computing on tapes gives.
   */
  AUTOGRAD("tuned autograd"),
  /** The same step on tapes on the processor, where ours is on another device. */
  PROCESSOR("on the processor"),
  /**
   * The convolutions of the step alone, forward and backward, each in its faster layout: what a
   * step cannot go below without saving convolutions.
   */
  FLOOR("convolutions alone");

  private final String title;

  Variant(String title) {
    this.title = title;
  }

  /** What a step on the processor is compared with, itself first. */
  static List<Variant> onProcessor() {
    return List.of(OURS, FED, PLAIN, AUTOGRAD, FLOOR);
  }

  /** What a step on another device is compared with, itself first. */
  static List<Variant> onDevice() {
    return List.of(OURS, FED, PROCESSOR);
  }

  /** In a word or two, for people. */
  String title() {
    return title;
  }
}
