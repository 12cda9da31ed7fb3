package org.gaea.tape;

import org.bytedeco.pytorch.Tensor;
import org.gaea.tape.NormalisedTerm.Affine;

/** Trained scale and shift of a normalisation, in a pass over a share of a batch. */
abstract class ScaleAndShift implements Affine {
  private final Tape tape;
  private final Tensor scale;
  private final Tensor shift;
  private final double[] scales;
  private final double[] shifts;

  /**
   * Reads the numbers of a pass.
   *
   * @param scale {@code [channels]}
   * @param shift {@code [channels]}
   */
  ScaleAndShift(Tape tape, Tensor scale, Tensor shift) {
    this.tape = tape;
    this.scale = scale;
    this.shift = shift;
    this.scales = SmallTensors.all(scale);
    this.shifts = SmallTensors.all(shift);
  }

  @Override
  public final double scale(int channel) {
    return scales[channel];
  }

  @Override
  public final double shift(int channel) {
    return shifts[channel];
  }

  @Override
  public final boolean differentiable() {
    return tape.wantsWeights();
  }

  @Override
  public final void addGradients(double[] ofScale, double[] ofShift) {
    tape.gradients().add(scale, SmallTensors.tensor(ofScale, scale, ofScale.length));
    tape.gradients().add(shift, SmallTensors.tensor(ofShift, shift, ofShift.length));
  }
}
