package org.gaea.training;

import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gaea.blueprint.Blueprint;
import org.gaea.engine.Precision;
import org.gaea.tape.ComputationGraph;
import org.gaea.tape.TapeSupernet;
import org.gaea.tensor.Layout;

/** The way in which a supernet is computed. All give the same numbers, but for rounding. */
public enum Execution {
  /** Work shared between terms, weights folded into normalisations, own backward passes. */
  FUSED {
    @Override
    ComputationGraph graph(
        Blueprint network, Precision precision, ScalarType type, RandomGenerator random) {
      return new TapeSupernet(network, precision, type, Layout.CHANNELS_LAST, false, random);
    }
  },
  /**
   * As {@link #FUSED}, but a cell keeps nothing for the backward pass, which computes it again:
   * less memory, more time.
   */
  RECOMPUTED {
    @Override
    ComputationGraph graph(
        Blueprint network, Precision precision, ScalarType type, RandomGenerator random) {
      return new TapeSupernet(network, precision, type, Layout.CHANNELS_LAST, true, random);
    }
  },
  /**
   * One operation after the other as the papers write it, a channel's pixels contiguous,
   * differentiated by libtorch: to compare with.
   */
  PLAIN {
    @Override
    ComputationGraph graph(
        Blueprint network, Precision precision, ScalarType type, RandomGenerator random) {
      return differentiated(network, precision, type, Layout.PLANES, random);
    }
  },
  /**
   * As {@link #PLAIN}, with a pixel's channels contiguous, the layout that libtorch's convolutions,
   * pooling and normalisation are fastest in.
   */
  AUTOGRAD {
    @Override
    ComputationGraph graph(
        Blueprint network, Precision precision, ScalarType type, RandomGenerator random) {
      return differentiated(network, precision, type, Layout.CHANNELS_LAST, random);
    }
  };

  /** Whether libtorch differentiates it, in float32 or double precision alone. */
  public boolean differentiates() {
    return this == PLAIN || this == AUTOGRAD;
  }

  abstract ComputationGraph graph(
      Blueprint network, Precision precision, ScalarType type, RandomGenerator random);

  private static ComputationGraph differentiated(
      Blueprint network,
      Precision precision,
      ScalarType type,
      Layout layout,
      RandomGenerator random) {
    if (precision != Precision.FLOAT32) {
      throw new IllegalArgumentException("the plain graph has one precision");
    }
    return new PlainGraph(network, type, layout, random);
  }
}
