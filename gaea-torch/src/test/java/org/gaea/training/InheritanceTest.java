package org.gaea.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.gaea.blueprint.Cell.Choice;
import org.gaea.data.ImageShape;
import org.gaea.data.batch.Batch;
import org.gaea.geometry.ProductPoint;
import org.gaea.random.RandomStreams;
import org.gaea.schedule.WeightRecipe;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;
import org.gaea.space.published.SearchSpaces;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.Supernet.GradientRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InheritanceTest {
  private static final SearchSpace SPACE = SearchSpaces.named("prune-and-replace");
  private static final List<String> NAMES = SPACE.decisions().get(0).optionNames();
  private static final int CHANNELS = 4;

  private final TorchSupernet supernet =
      new TorchSupernet(
          SPACE,
          new Skeleton(CHANNELS, 3, 3, 8, 8, 10),
          WeightRecipe.darts(),
          new RandomStreams(1).stream("weights"));

  @AfterEach
  void close() {
    supernet.close();
  }

  private static Choice choice(String name) {
    return new Choice(0, NAMES.indexOf(name));
  }

  /** Of the first edge of the first normal cell: {@code [channels, ...]}, row by row. */
  private float[] weight(String operation, int layer) {
    try (PointerScope scope = new PointerScope()) {
      String name = "cell1.2<-0.%s.%d.weight".formatted(operation, layer);
      Tensor tensor = Objects.requireNonNull(supernet.parameters().trainable().get(name), name);
      float[] numbers = new float[(int) tensor.numel()];
      Tensor rows = tensor.detach().contiguous(MemoryFormat.Contiguous);
      new FloatPointer(rows.data_ptr()).get(numbers);
      return numbers;
    }
  }

  @Test
  void aLargerKernelIsPaddedAndASmallerOneCutAtTheCentre() {
    float[] small = weight("conv_3x3", 1);
    supernet.inherit(choice("conv_5x5"), choice("conv_3x3"));
    float[] large = weight("conv_5x5", 1);
    for (int c = 0; c < CHANNELS; c++) {
      for (int y = 0; y < 5; y++) {
        for (int x = 0; x < 5; x++) {
          boolean inside = y > 0 && y < 4 && x > 0 && x < 4;
          float expected = inside ? small[c * 9 + (y - 1) * 3 + x - 1] : 0;
          assertThat(large[c * 25 + y * 5 + x]).isEqualTo(expected);
        }
      }
    }
    assertThat(weight("conv_5x5", 2)).isEqualTo(weight("conv_3x3", 2));
    supernet.inherit(choice("conv_3x3"), choice("conv_5x5"));
    assertThat(weight("conv_3x3", 1)).isEqualTo(small);
  }

  @Test
  void aFurtherConvolutionIsAnIdentity() {
    supernet.inherit(choice("sep_conv_3x3"), choice("conv_3x3"));
    assertThat(weight("sep_conv_3x3", 1)).isEqualTo(weight("conv_3x3", 1));
    assertThat(weight("sep_conv_3x3", 2)).isEqualTo(weight("conv_3x3", 2));
    float[] depthwise = weight("sep_conv_3x3", 5);
    float[] pointwise = weight("sep_conv_3x3", 6);
    for (int i = 0; i < depthwise.length; i++) {
      assertThat(depthwise[i]).isEqualTo(i % 9 == 4 ? 1 : 0);
    }
    for (int i = 0; i < pointwise.length; i++) {
      assertThat(pointwise[i]).isEqualTo(i / CHANNELS == i % CHANNELS ? 1 : 0);
    }
  }

  @Test
  void otherDecisionsAndOptionsStayAndMomentaOfTheHeirAreForgotten() {
    float[] pixels = new float[4 * 3 * 8 * 8];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) Math.sin(i);
    }
    Batch batch = new Batch(new ImageShape(3, 8, 8), pixels, new long[] {1, 2, 3, 4});
    supernet.pass(
        OptionWeights.dense(ProductPoint.uniform(SPACE.sizes()).blocks()),
        batch,
        GradientRequest.WEIGHTS);
    supernet.stepWeights(0.1);
    float[] parent = weight("conv_3x3", 1);
    float[] other = weight("conv_7x7", 1);
    supernet.inherit(choice("dil_conv_3x3"), choice("conv_3x3"));
    assertThat(weight("dil_conv_3x3", 1)).isEqualTo(parent);
    assertThat(weight("conv_3x3", 1)).isEqualTo(parent);
    assertThat(weight("conv_7x7", 1)).isEqualTo(other);
    // With a gradient of nothing, momentum alone would move it.
    double[][] none = new double[28][NAMES.size()];
    supernet.pass(OptionWeights.dense(none), batch, GradientRequest.WEIGHTS);
    supernet.stepWeights(1);
    float[] after = weight("dil_conv_3x3", 1);
    double decay = WeightRecipe.darts().decay();
    for (int i = 0; i < after.length; i++) {
      assertThat((double) after[i]).isCloseTo(parent[i] * (1 - decay), within(1e-6));
    }
  }
}
