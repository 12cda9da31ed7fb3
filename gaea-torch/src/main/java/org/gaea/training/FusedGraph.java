package org.gaea.training;

import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gaea.blueprint.Blueprint;
import org.gaea.supernet.GradientRequest;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.PassResult;
import org.gaea.tape.TapeNetwork;
import org.gaea.tape.Workers;
import org.gaea.tensor.Layout;
import org.gaea.tensor.Parameters;
import org.gaea.tensor.Precision;

/** Passes on tapes. */
final class FusedGraph implements Graph {
  private final TapeNetwork network;

  FusedGraph(
      Blueprint blueprint,
      Precision precision,
      ScalarType type,
      boolean recompute,
      RandomGenerator random) {
    network = new TapeNetwork(blueprint, precision, type, Layout.CHANNELS_LAST, recompute, random);
  }

  @Override
  public Parameters parameters() {
    return network.parameters();
  }

  @Override
  public Workers workers() {
    return network.workers();
  }

  @Override
  public PassResult pass(OptionWeights weights, BatchTensors batch, GradientRequest wanted) {
    TapeNetwork.Outcome outcome = network.pass(batch.images(), batch.labels(), weights, wanted);
    return new PassResult(
        outcome.loss(),
        outcome.correct(),
        Math.toIntExact(batch.labels().numel()),
        wanted.architecture() ? outcome.gradient() : new double[0][]);
  }

  @Override
  public void close() {
    network.close();
  }
}
