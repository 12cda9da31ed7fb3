package org.gaea.lab.perf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.BoolPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.LongArrayRefOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.gaea.blueprint.Blueprint;
import org.gaea.lab.perf.Worker.RepeatedAction;
import org.gaea.layer.Convolution;
import org.gaea.layer.Convolution.Extent;
import org.gaea.layer.Shape;
import org.gaea.operation.Operation.NetworkForm;
import org.gaea.tensor.Layout;
import org.gaea.tensor.StridedPointwise;

/**
 * The convolutions of a search step and nothing else. One pass gives the gradient of the
 * architecture, for which convolutions pass gradients to their inputs only; the other, or the same
 * one in a joint step, also those of their weights.
 *
 * <p>Each convolution runs in whichever layout is faster for it; a dilated one also, where it can,
 * on the images of every other pixel, of which it is an ordinary convolution. Rearranging is not
 * counted.
 */
final class ConvolutionFloor implements RepeatedAction {
  private static final int TRIALS = 5;

  private final List<Run> runs = new ArrayList<>();
  private final int passes;
  private final int batch;

  /** A convolution at a place of the network, on tensors of its own kind. */
  private record Run(
      Tensor input, Tensor weight, Tensor gradient, Convolution convolution, boolean readsImages) {
    Tensor forward() {
      return torch.conv2d(
          input,
          weight,
          new TensorOptional(),
          array(convolution.stride()),
          array(convolution.padding()),
          dilation(),
          convolution.groups());
    }

    void backward(boolean withWeights) {
      if (readsImages && !withWeights) {
        return;
      }
      try (BoolPointer wanted = new BoolPointer(3)) {
        wanted.put(0, !readsImages).put(1, withWeights).put(2, false);
        torch.convolution_backward(
            gradient,
            input,
            weight,
            new LongArrayRefOptional(),
            array(convolution.stride()),
            array(convolution.padding()),
            dilation(),
            false,
            new long[] {0, 0},
            convolution.groups(),
            wanted);
      }
    }

    /** The same run, whose tensors outlive the scope in which they were made. */
    Run retained() {
      input.retainReference();
      weight.retainReference();
      gradient.retainReference();
      return this;
    }

    void release() {
      input.releaseReference();
      weight.releaseReference();
      gradient.releaseReference();
    }

    private long[] dilation() {
      return new long[] {convolution.dilation(), convolution.dilation()};
    }
  }

  ConvolutionFloor(StepSetting setting, boolean joint) {
    this.passes = joint ? 1 : 2;
    this.batch = setting.batch();
    Blueprint network = setting.searchSpace().network(setting.skeleton(), NetworkForm.SUPERNET);
    Map<Convolutions.At, Run> known = new HashMap<>();
    try (AutoGradMode mode = new AutoGradMode(false)) {
      for (Convolutions.At at : Convolutions.of(network)) {
        runs.add(known.computeIfAbsent(at, this::fastest));
      }
    }
  }

  private Run fastest(Convolutions.At at) {
    Convolution convolution = at.convolution();
    Shape input = at.input();
    // The losers are freed with the scope.
    try (PointerScope scope = new PointerScope()) {
      return fastest(candidates(at, convolution, input)).retained();
    }
  }

  private List<Run> candidates(Convolutions.At at, Convolution convolution, Shape input) {
    List<Run> candidates = new ArrayList<>();
    for (Layout layout : Layout.values()) {
      candidates.add(made(convolution, input, batch, layout, at.readsImages()));
    }
    boolean phases =
        convolution.dilation() == 2
            && convolution.stride().equals(Extent.ONE)
            && input.height() % 2 == 0
            && input.width() % 2 == 0;
    if (phases) {
      Shape quarter = new Shape(input.channels(), input.height() / 2, input.width() / 2);
      Extent padding =
          new Extent(convolution.padding().height() / 2, convolution.padding().width() / 2);
      Convolution ordinary =
          new Convolution(
              convolution.in(),
              convolution.out(),
              convolution.kernel(),
              Extent.ONE,
              padding,
              1,
              convolution.groups());
      candidates.add(made(ordinary, quarter, 4 * batch, Layout.CHANNELS_LAST, at.readsImages()));
    }
    return candidates;
  }

  private static Run fastest(List<Run> candidates) {
    Run best = candidates.get(0);
    long least = Long.MAX_VALUE;
    for (Run candidate : candidates) {
      long nanos = time(candidate);
      if (nanos < least) {
        least = nanos;
        best = candidate;
      }
    }
    return best;
  }

  private static Run made(
      Convolution convolution, Shape input, int batch, Layout layout, boolean readsImages) {
    Shape output = convolution.output(input);
    Tensor images = random(layout, batch, input.channels(), input.height(), input.width());
    if (StridedPointwise.overflows(convolution, images)) {
      Shape wide = new Shape(StridedPointwise.BLOCK, input.height(), input.width());
      return made(widened(convolution), wide, batch, layout, readsImages);
    }
    return new Run(
        images,
        random(
            layout,
            convolution.out(),
            convolution.in() / convolution.groups(),
            convolution.kernel().height(),
            convolution.kernel().width()),
        random(layout, batch, output.channels(), output.height(), output.width()),
        convolution,
        readsImages);
  }

  private static Convolution widened(Convolution c) {
    return new Convolution(
        StridedPointwise.BLOCK,
        c.out(),
        c.kernel(),
        c.stride(),
        c.padding(),
        c.dilation(),
        c.groups());
  }

  private static Tensor random(Layout layout, long... shape) {
    return layout.of(torch.randn(shape));
  }

  private static long time(Run run) {
    long least = Long.MAX_VALUE;
    for (int trial = 0; trial < TRIALS; trial++) {
      try (PointerScope scope = new PointerScope()) {
        long start = System.nanoTime();
        run.forward();
        run.backward(true);
        least = Math.min(least, System.nanoTime() - start);
      }
    }
    return least;
  }

  private static long[] array(Extent extent) {
    return new long[] {extent.height(), extent.width()};
  }

  @Override
  public int run() {
    try (AutoGradMode mode = new AutoGradMode(false)) {
      for (int pass = 0; pass < passes; pass++) {
        boolean withWeights = pass == passes - 1;
        for (Run run : runs) {
          try (PointerScope scope = new PointerScope()) {
            run.forward();
            run.backward(withWeights);
          }
        }
      }
    }
    return passes * batch;
  }

  @Override
  public void close() {
    runs.stream().distinct().forEach(Run::release);
  }
}
