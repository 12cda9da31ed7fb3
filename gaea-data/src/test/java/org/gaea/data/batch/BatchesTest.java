package org.gaea.data.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.gaea.data.ImageShape;
import org.gaea.data.Images;
import org.gaea.data.Normalisation;
import org.gaea.data.TestImages;
import org.gaea.input.InvalidInputException;
import org.junit.jupiter.api.Test;

class BatchesTest {
  private static final ImageShape SHAPE = new ImageShape(3, 8, 8);

  @Test
  void inOrderTakesEveryImageOnceAndTheRemainderLast() {
    Images images = TestImages.numbered(10, 3, SHAPE);
    Normalisation normalisation = Normalisation.of(images);
    Iterable<Batch> batches = Batches.inOrder(images, normalisation, 4);
    List<Integer> sizes = new ArrayList<>();
    List<Long> labels = new ArrayList<>();
    int image = 0;
    for (Batch batch : batches) {
      sizes.add(batch.size());
      for (int i = 0; i < batch.size(); i++, image++) {
        labels.add(batch.labels()[i]);
        for (int channel = 0; channel < 3; channel++) {
          int at = channel * SHAPE.area() + 5;
          float scaled = Byte.toUnsignedInt(images.pixels(image)[at]) / 255f;
          float expected =
              (scaled - (float) normalisation.mean()[channel])
                  / (float) normalisation.standardDeviation()[channel];
          assertThat(batch.images()[i * SHAPE.volume() + at]).isEqualTo(expected);
        }
      }
    }
    assertThat(sizes).containsExactly(4, 4, 2);
    assertThat(labels).containsExactly(0L, 1L, 2L, 0L, 1L, 2L, 0L, 1L, 2L, 0L);
    assertThat(batches).as("a second iteration").hasSize(3);
  }

  @Test
  void aBatchHasAtLeastOneImage() {
    Images images = TestImages.numbered(10, 3, SHAPE);
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Batches.inOrder(images, Normalisation.of(images), 0))
        .withMessageContaining("0 images")
        .withMessageContaining("choose batch 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Batch(SHAPE, new float[5], new long[1]));
  }
}
