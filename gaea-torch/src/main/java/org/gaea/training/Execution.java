package org.gaea.training;

import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gaea.blueprint.Blueprint;
import org.gaea.engine.Device;
import org.gaea.engine.Precision;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.input.Sentence.SettingName;
import org.gaea.ranks.SharedBatch;
import org.gaea.tape.ClassifierGraph;
import org.gaea.tape.ComputationGraph;
import org.gaea.tape.TapeClassifier;
import org.gaea.tape.TapeSupernet;
import org.gaea.tensor.Layout;
import org.gaea.tensor.Parameters;

/** The way in which networks are computed. All give the same numbers, but for rounding. */
public enum Execution {
  /** Work shared between terms, weights folded into normalisations, own backward passes. */
  FUSED {
    @Override
    ComputationGraph graph(
        Blueprint network,
        Device device,
        Precision precision,
        ScalarType type,
        RandomGenerator random) {
      return onTapes(network, device, precision, type, false, random);
    }
  },
  /**
   * As {@link #FUSED}, but a cell keeps nothing for the backward pass, which computes it again:
   * less memory, more time.
   */
  RECOMPUTED {
    @Override
    ComputationGraph graph(
        Blueprint network,
        Device device,
        Precision precision,
        ScalarType type,
        RandomGenerator random) {
      return onTapes(network, device, precision, type, true, random);
    }
  },
  /**
   * One operation after the other as the papers write it, a channel's pixels contiguous,
   * differentiated by libtorch: to compare with.
   */
  PLAIN {
    @Override
    ComputationGraph graph(
        Blueprint network,
        Device device,
        Precision precision,
        ScalarType type,
        RandomGenerator random) {
      Parameters parameters = new Parameters(type, Layout.PLANES, device, random);
      return new PlainGraph(network, parameters, precision, false);
    }
  },
  /**
   * As {@link #PLAIN}, with a pixel's channels contiguous, the layout that libtorch's convolutions,
   * pooling and normalisation are fastest in: the way of a GPU.
   */
  AUTOGRAD {
    @Override
    ComputationGraph graph(
        Blueprint network,
        Device device,
        Precision precision,
        ScalarType type,
        RandomGenerator random) {
      Parameters parameters = new Parameters(type, Layout.CHANNELS_LAST, device, random);
      return new PlainGraph(network, parameters, precision, false);
    }
  },
  /** As {@link #AUTOGRAD}, but a cell keeps nothing for the backward pass. */
  RECOMPUTED_AUTOGRAD {
    @Override
    ComputationGraph graph(
        Blueprint network,
        Device device,
        Precision precision,
        ScalarType type,
        RandomGenerator random) {
      Parameters parameters = new Parameters(type, Layout.CHANNELS_LAST, device, random);
      return new PlainGraph(network, parameters, precision, true);
    }
  };

  /**
   * The way of a device.
   *
   * @param recompute whether a supernet's cells keep nothing for the backward pass
   */
  public static Execution on(Device device, boolean recompute) {
    if (device.differentiates()) {
      return recompute ? RECOMPUTED_AUTOGRAD : AUTOGRAD;
    }
    return recompute ? RECOMPUTED : FUSED;
  }

  /** Whether libtorch differentiates it. */
  public boolean differentiates() {
    return this != FUSED && this != RECOMPUTED;
  }

  /** A supernet with fresh weights. */
  abstract ComputationGraph graph(
      Blueprint network,
      Device device,
      Precision precision,
      ScalarType type,
      RandomGenerator random);

  /**
   * A network without choices, with fresh weights, as a device computes it.
   *
   * @param precision on a device that differentiates; tapes train in single precision
   */
  static ClassifierGraph classifier(
      Blueprint network,
      Device device,
      Precision precision,
      ScalarType type,
      RandomGenerator random) {
    return device.differentiates()
        ? new PlainClassifier(
            network, new Parameters(type, Layout.CHANNELS_LAST, device, random), precision)
        : new TapeClassifier(network, type, random);
  }

  /**
   * A supernet with fresh weights, of one of several processes that compute the same passes.
   *
   * @throws InvalidInputException if batches are divided and libtorch differentiates, or the
   *     network draws noise
   */
  ComputationGraph graph(
      Blueprint network,
      Device device,
      Precision precision,
      ScalarType type,
      SharedBatch batches,
      RandomGenerator random) {
    if (!batches.ranks().isShared()) {
      return graph(network, device, precision, type, random);
    }
    if (differentiates()) {
      throw new InvalidInputException(
          Sentence.of(
              "%s share batches on the processor, and the device is %s; choose %s 1.",
              new SettingName("ranks"), device, new SettingName("ranks")));
    }
    return new TapeSupernet(
        network, precision, type, Layout.CHANNELS_LAST, this == RECOMPUTED, batches, random);
  }

  private static ComputationGraph onTapes(
      Blueprint network,
      Device device,
      Precision precision,
      ScalarType type,
      boolean recompute,
      RandomGenerator random) {
    if (device.differentiates()) {
      throw new IllegalArgumentException("tapes compute on the processor, not on " + device);
    }
    return new TapeSupernet(network, precision, type, Layout.CHANNELS_LAST, recompute, random);
  }
}
