package org.gaea.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gaea.nasbench101.BenchmarkNetwork;
import org.gaea.nasbench101.CellGraph;
import org.gaea.nasbench101.Neighbours;
import org.gaea.network.PlainNetwork.Mode;
import org.gaea.random.RandomStreams;
import org.junit.jupiter.api.Test;

/** The networks that NAS-Bench-101 trains. */
class BenchmarkNetworkTest {
  private static final BenchmarkNetwork SMALL = new BenchmarkNetwork(3, 9, 10, 3, 1, 4);

  private final RandomGenerator random = new RandomStreams(1).stream("benchmark networks");

  @Test
  void everyParameterIsCountedAndGetsAGradient() {
    for (int trial = 0; trial < 10; trial++) {
      CellGraph cell = Neighbours.draw(random.nextInt(2, 8), random);
      try (PointerScope scope = new PointerScope();
          PlainNetwork network = new PlainNetwork(SMALL.blueprint(cell), random)) {
        assertThat(network.parameters().count()).isEqualTo(SMALL.parameters(cell));
        Tensor images = GradientCheck.random(random, 2, 3, 9, 9).to(ScalarType.Float);
        Tensor logits = network.forward(images, Mode.TRAINING);
        assertThat(logits.shape()).containsExactly(2, 4);
        logits.pow(new Scalar(2.0)).sum().backward();
        assertThat(network.parameters().trainable().values())
            .as(cell.text())
            .allMatch(parameter -> parameter.grad().defined());
      }
    }
  }
}
