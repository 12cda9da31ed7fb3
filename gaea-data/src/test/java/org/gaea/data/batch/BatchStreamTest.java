package org.gaea.data.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.gaea.data.ImageShape;
import org.gaea.data.Images;
import org.gaea.data.Normalisation;
import org.gaea.data.TestImages;
import org.gaea.data.augment.Augmentation;
import org.gaea.data.augment.Augmentations.Cutout;
import org.gaea.data.augment.Augmentations.HorizontalFlip;
import org.gaea.data.augment.Augmentations.RandomCrop;
import org.gaea.input.InvalidInputException;
import org.gaea.random.RandomStreams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BatchStreamTest {
  private static final Images IMAGES = TestImages.numbered(50, 5, new ImageShape(1, 8, 8));
  private static final Normalisation PLAIN =
      new Normalisation(new double[] {0}, new double[] {1 / 255.0});
  private static final List<Augmentation> ALL =
      List.of(new RandomCrop(1), new HorizontalFlip(), new Cutout(3));

  @AfterEach
  void noThreadRemains() {
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith("gaea-batches"));
  }

  private static BatchRecipe recipe(List<Augmentation> augmentations, int batchSize, String name) {
    RandomStreams streams = new RandomStreams(5).under(name);
    return new BatchRecipe(IMAGES, PLAIN, augmentations, batchSize, streams);
  }

  @Test
  void everyEpochTakesOtherImagesOnceInANewOrderWithoutTheRemainder() {
    try (BatchStream stream = BatchStream.open(recipe(List.of(), 8, "a"))) {
      assertThat(stream.batchesPerEpoch()).isEqualTo(6);
      List<Integer> first = epoch(stream);
      List<Integer> second = epoch(stream);
      assertThat(first).hasSize(48).doesNotHaveDuplicates();
      assertThat(second).hasSize(48).doesNotHaveDuplicates().isNotEqualTo(first);
    }
  }

  private static List<Integer> epoch(BatchStream stream) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < stream.batchesPerEpoch(); i++) {
      Batch batch = stream.next();
      for (int image = 0; image < batch.size(); image++) {
        int number = Math.round(batch.images()[image * batch.shape().volume()]);
        assertThat(batch.labels()[image]).isEqualTo(IMAGES.label(number));
        numbers.add(number);
      }
    }
    return numbers;
  }

  @Test
  void contentDependsOnlyOnTheStreamsAndTheNumber() throws InterruptedException {
    try (BatchStream quick = BatchStream.open(recipe(ALL, 8, "a"));
        BatchStream slow = BatchStream.open(recipe(ALL, 8, "a"));
        BatchStream other = BatchStream.open(recipe(ALL, 8, "b"))) {
      for (int i = 0; i < 20; i++) {
        float[] expected = quick.next().images();
        if (i % 7 == 0) {
          Thread.sleep(5);
        }
        assertThat(slow.next().images()).containsExactly(expected);
        assertThat(other.next().images()).isNotEqualTo(expected);
      }
    }
  }

  @Test
  void aResumedStreamGoesOnWhereTheOtherStopped() {
    try (BatchStream whole = BatchStream.open(recipe(ALL, 8, "a"));
        BatchStream resumed = BatchStream.open(recipe(ALL, 8, "a"), 9)) {
      for (int i = 0; i < 9; i++) {
        whole.next();
      }
      for (int i = 0; i < 10; i++) {
        assertThat(resumed.next().images()).containsExactly(whole.next().images());
      }
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BatchStream.open(recipe(ALL, 8, "a"), -1).close());
  }

  @Test
  void aFailureReachesTheCallerAgainAndAgain() {
    Augmentation broken =
        (batch, random) -> {
          throw new UnsupportedOperationException("broken");
        };
    try (BatchStream stream = BatchStream.open(recipe(List.of(broken), 8, "a"))) {
      for (int i = 0; i < 2; i++) {
        assertThatIllegalStateException()
            .isThrownBy(stream::next)
            .havingCause()
            .withMessage("broken");
      }
    }
  }

  @Test
  void closingEndsTheThreadAndLaterCallsSaySo() {
    BatchStream stream = BatchStream.open(recipe(ALL, 8, "a"));
    assertThat(stream.images()).isSameAs(IMAGES);
    stream.next();
    stream.close();
    noThreadRemains();
    stream.close();
    assertThatIllegalStateException().isThrownBy(stream::next).withMessageContaining("closed");
  }

  @Test
  void closingWakesAWaitingCaller() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    Augmentation stuck =
        (batch, random) -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        };
    BatchStream stream = BatchStream.open(recipe(List.of(stuck), 8, "a"));
    AtomicReference<Throwable> seen = new AtomicReference<>();
    Thread caller = new Thread(stream::next);
    caller.setUncaughtExceptionHandler((thread, failure) -> seen.set(failure));
    caller.start();
    stream.close();
    caller.join();
    assertThat(seen.get()).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void anInterruptedCallerIsToldAndStaysInterrupted() {
    try (BatchStream stream = BatchStream.open(recipe(ALL, 8, "a"))) {
      Thread.currentThread().interrupt();
      assertThatIllegalStateException()
          .isThrownBy(stream::next)
          .withMessageContaining("interrupted");
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void aBatchLargerThanTheSetIsRefusedWithTheWayOut() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> recipe(ALL, 64, "a"))
        .withMessageContaining("64")
        .withMessageContaining("50 training images")
        .withMessageContaining("choose batch 50");
    assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> recipe(ALL, 0, "a"));
    assertThat(recipe(ALL, 50, "a").batchesPerEpoch()).isEqualTo(1);
  }
}
