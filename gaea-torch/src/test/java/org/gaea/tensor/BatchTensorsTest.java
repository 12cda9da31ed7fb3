package org.gaea.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGenerator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gaea.data.ImageShape;
import org.gaea.data.Images;
import org.gaea.data.Normalisation;
import org.gaea.data.augment.Augmentations.Cutout;
import org.gaea.data.augment.Augmentations.HorizontalFlip;
import org.gaea.data.augment.Augmentations.RandomCrop;
import org.gaea.data.batch.Batch;
import org.gaea.data.batch.BatchRecipe;
import org.gaea.data.batch.BatchStream;
import org.gaea.engine.Device;
import org.gaea.random.RandomStreams;
import org.junit.jupiter.api.Test;

/** What a device makes of pixels and where they go is what threads of Java make of them. */
class BatchTensorsTest {
  private static final ImageShape SHAPE = new ImageShape(3, 7, 6);
  private static final int IMAGES = 12;

  private static BatchRecipe recipe() {
    RandomGenerator random = new RandomStreams(1).stream("pixels");
    byte[][] pixels = new byte[IMAGES][SHAPE.volume()];
    for (byte[] image : pixels) {
      random.nextBytes(image);
    }
    return new BatchRecipe(
        new Images(SHAPE, pixels, random.ints(IMAGES, 0, 4).toArray()),
        new Normalisation(new double[] {0.3, 0.5, 0.6}, new double[] {0.2, 0.25, 0.3}),
        List.of(new RandomCrop(2), new HorizontalFlip(), new Cutout(3)),
        4,
        new RandomStreams(2));
  }

  @Test
  void aDeviceMovesAndNormalisesPixelsAsTheHostDoes() {
    try (Parameters parameters =
            new Parameters(
                ScalarType.Float,
                Layout.CHANNELS_LAST,
                new Device.Processor(true),
                new RandomStreams(3).stream("weights"));
        BatchStream finished = BatchStream.open(recipe());
        BatchStream left = BatchStream.open(recipe().onDevice(true));
        PointerScope scope = new PointerScope()) {
      for (int number = 0; number < 5; number++) {
        Batch expected = finished.next();
        Batch moved = left.next();
        assertThat(expected.moved()).isEmpty();
        assertThat(moved.moved()).isPresent();
        BatchTensors tensors = BatchTensors.of(moved, parameters);
        assertThat(tensors.images().is_contiguous(MemoryFormat.ChannelsLast)).isTrue();
        float[] pixels = numbers(tensors.images());
        assertThat(pixels).containsExactly(expected.images(), within(1e-6f));
        assertThat(moved.labels()).isEqualTo(expected.labels());
        assertThat(tensors.labels().numel()).isEqualTo(4);
      }
    }
  }

  private static float[] numbers(Tensor images) {
    float[] numbers = new float[(int) images.numel()];
    images.contiguous().data_ptr_float().get(numbers);
    return numbers;
  }
}
