package org.gaea.tape;

import org.gaea.layer.BatchNorm;
import org.gaea.tensor.Parameters;

/** Which batch normalisation a network is built with. */
enum TapeNormalisation {
  /** Supernets: the batch's statistics always, and no parameters, so that terms may share it. */
  BATCH_STATISTICS {
    @Override
    FusableTerm function(Parameters parameters, String name, BatchNorm norm) {
      return new Normalise(norm);
    }

    @Override
    boolean isShareable() {
      return true;
    }
  },
  /** Standalone networks: trained scale and shift, running statistics where nothing is trained. */
  AFFINE {
    @Override
    FusableTerm function(Parameters parameters, String name, BatchNorm norm) {
      return new TrainedNormalise(parameters, name, norm);
    }

    @Override
    boolean isShareable() {
      return false;
    }
  };

  /**
   * Builds it.
   *
   * @param name the first part of its parameters' names
   */
  abstract FusableTerm function(Parameters parameters, String name, BatchNorm norm);

  /** Whether it gives the same for the same input wherever it stands. */
  abstract boolean isShareable();
}
