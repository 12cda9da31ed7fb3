package org.gaea.layer;

/** A layer from one activation to one other, as data. */
public sealed interface Layer
    permits Activation,
        AveragePool,
        BatchNorm,
        Branches,
        ChannelMap,
        Convolution,
        EntryDropout,
        FirstChannels,
        GlobalAveragePool,
        Identity,
        Linear,
        MaxPool,
        Noise,
        Sequence,
        Shift,
        Zero {

  /**
   * The shape of the output.
   *
   * @throws IllegalArgumentException if the layer does not take such an input
   */
  Shape output(Shape input);

  /** Trainable numbers and multiply-accumulates on one image. */
  Cost cost(Shape input);

  /** Whether it has trained numbers beside the scales and shifts of normalisations. */
  default boolean hasWeights() {
    return false;
  }

  /** This layer, then another. */
  default Layer then(Layer next) {
    return Sequence.of(this, next);
  }
}
