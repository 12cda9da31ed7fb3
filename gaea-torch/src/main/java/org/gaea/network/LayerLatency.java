package org.gaea.network;

import java.util.Arrays;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.gaea.blueprint.BlueprintBuilder;
import org.gaea.layer.Layer;
import org.gaea.layer.Shape;
import org.gaea.network.PlainNetwork.Mode;
import org.gaea.random.RandomStreams;

/**
 * The time that a layer takes on one image, forward, on this machine: the median of several times
 * after a few that do not count. The way into the numerical library, some microseconds, is part of
 * it.
 */
public final class LayerLatency {
  private static final int UNCOUNTED = 5;

  private LayerLatency() {}

  /**
   * Measures.
   *
   * @param times at least 1
   * @return milliseconds
   */
  public static double milliseconds(Layer layer, Shape input, int times) {
    BlueprintBuilder plan = new BlueprintBuilder(input);
    plan.layer("layer", BlueprintBuilder.IMAGES, layer);
    try (PlainNetwork network =
            new PlainNetwork(plan.build(), new RandomStreams(1).stream("weights"));
        PointerScope scope = new PointerScope();
        NoGradGuard forwardOnly = new NoGradGuard()) {
      Tensor images =
          network
              .parameters()
              .layout()
              .of(torch.randn(1, input.channels(), input.height(), input.width()));
      long[] nanos = new long[UNCOUNTED + times];
      for (int i = 0; i < nanos.length; i++) {
        try (PointerScope once = new PointerScope()) {
          long start = System.nanoTime();
          network.forward(images, Mode.EVALUATION);
          nanos[i] = System.nanoTime() - start;
        }
      }
      long[] counted = Arrays.copyOfRange(nanos, UNCOUNTED, nanos.length);
      Arrays.sort(counted);
      return counted[times / 2] / 1e6;
    }
  }
}
