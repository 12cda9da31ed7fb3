package org.gaea.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.global.torch;
import org.gaea.data.ImageShape;
import org.gaea.data.batch.Batch;
import org.gaea.geometry.ProductPoint;
import org.gaea.input.InvalidInputException;
import org.gaea.random.RandomStreams;
import org.gaea.schedule.WeightRecipe;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;
import org.gaea.space.published.NasBench201;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.Supernet.GradientRequest;
import org.gaea.supernet.Supernet.PassResult;
import org.gaea.training.TorchSupernet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupernetEnsembleTest {
  private static final SearchSpace SPACE = NasBench201.space();
  private static final Skeleton SKELETON = new Skeleton(4, 1, 3, 8, 8, 4);
  private static final double RATE = 0.05;

  @TempDir Path directory;
  private final RandomGenerator random = new RandomStreams(1).stream("ensemble");
  private final int threads = torch.get_num_threads();

  @AfterEach
  void restoreThreads() {
    torch.set_num_threads(threads);
  }

  private static TorchSupernet member(int number) {
    return new TorchSupernet(
        SPACE, SKELETON, WeightRecipe.darts(), new RandomStreams(2).stream("weights/" + number));
  }

  private Batch batch(int images) {
    float[] pixels = new float[images * 3 * 8 * 8];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextGaussian();
    }
    return new Batch(new ImageShape(3, 8, 8), pixels, random.longs(images, 0, 4).toArray());
  }

  private static OptionWeights uniform() {
    return OptionWeights.dense(ProductPoint.uniform(SPACE.sizes()).blocks());
  }

  /** The plain version: each supernet by itself, on its part of the images. */
  @Test
  void theArchitectureSeesTheMeanOfTheMembersGradients() {
    Batch batch = batch(7);
    try (SupernetEnsemble ensemble = new SupernetEnsemble(2, SupernetEnsembleTest::member);
        TorchSupernet first = member(0);
        TorchSupernet second = member(1)) {
      for (int step = 0; step < 3; step++) {
        PassResult pass = ensemble.pass(uniform(), batch, GradientRequest.BOTH);
        PassResult four = first.pass(uniform(), part(batch, 0, 4), GradientRequest.BOTH);
        PassResult three = second.pass(uniform(), part(batch, 4, 7), GradientRequest.BOTH);
        assertThat(pass.items()).isEqualTo(7);
        assertThat(pass.correct()).isEqualTo(four.correct() + three.correct());
        assertThat(pass.loss()).isCloseTo((4 * four.loss() + 3 * three.loss()) / 7, within(1e-12));
        for (int d = 0; d < pass.gradient().length; d++) {
          for (int o = 0; o < pass.gradient()[d].length; o++) {
            assertThat(pass.gradient()[d][o])
                .isCloseTo(
                    (4 * four.gradient()[d][o] + 3 * three.gradient()[d][o]) / 7, within(1e-12));
          }
        }
        ensemble.stepWeights(RATE);
        first.stepWeights(RATE);
        second.stepWeights(RATE);
      }
    }
  }

  private static Batch part(Batch batch, int from, int to) {
    int volume = batch.shape().volume();
    return new Batch(
        batch.shape(),
        Arrays.copyOfRange(batch.images(), from * volume, to * volume),
        Arrays.copyOfRange(batch.labels(), from, to));
  }

  @Test
  void threadsChangeNoBit() {
    List<Batch> batches = List.of(batch(8), batch(8), batch(8));
    assertThat(course(1, batches)).isEqualTo(course(3, batches));
  }

  /** The bits of losses and gradients of some steps of three supernets. */
  private static List<Long> course(int threads, List<Batch> batches) {
    torch.set_num_threads(threads);
    List<Long> bits = new ArrayList<>();
    try (SupernetEnsemble ensemble = new SupernetEnsemble(3, SupernetEnsembleTest::member)) {
      for (Batch batch : batches) {
        PassResult pass = ensemble.pass(uniform(), batch, GradientRequest.BOTH);
        bits.add(Double.doubleToLongBits(pass.loss()));
        for (double[] row : pass.gradient()) {
          Arrays.stream(row).mapToLong(Double::doubleToLongBits).forEach(bits::add);
        }
        ensemble.stepWeights(RATE);
      }
    }
    return bits;
  }

  @Test
  void oneIsTheSupernetItself() {
    Batch batch = batch(6);
    try (SupernetEnsemble ensemble = new SupernetEnsemble(1, SupernetEnsembleTest::member);
        TorchSupernet alone = member(0)) {
      assertThat(ensemble.pass(uniform(), batch, GradientRequest.BOTH).gradient())
          .isDeepEqualTo(alone.pass(uniform(), batch, GradientRequest.BOTH).gradient());
      ensemble.snapshot().write(directory.resolve("ensemble"));
      alone.snapshot().write(directory.resolve("alone"));
      assertThat(directory.resolve("ensemble")).hasSameBinaryContentAs(directory.resolve("alone"));
    }
  }

  @Test
  void fewerImagesThanMembersGoToTheFirst() {
    Batch batch = batch(2);
    try (SupernetEnsemble ensemble = new SupernetEnsemble(3, SupernetEnsembleTest::member)) {
      assertThat(ensemble.pass(uniform(), batch, GradientRequest.LOSS).items()).isEqualTo(2);
    }
  }

  @Test
  void theUnrolledStepAndSeveralPathsAreShared() {
    Batch training = batch(8);
    Batch held = batch(8);
    try (SupernetEnsemble ensemble = new SupernetEnsemble(2, SupernetEnsembleTest::member);
        TorchSupernet first = member(0);
        TorchSupernet second = member(1)) {
      PassResult all = ensemble.unrolled(uniform(), training, held, RATE);
      PassResult one = first.unrolled(uniform(), part(training, 0, 4), part(held, 0, 4), RATE);
      PassResult two = second.unrolled(uniform(), part(training, 4, 8), part(held, 4, 8), RATE);
      assertThat(all.gradient()[3][2])
          .isCloseTo((one.gradient()[3][2] + two.gradient()[3][2]) / 2, within(1e-12));
      List<PassResult> passes = ensemble.passes(List.of(uniform(), uniform()), 0.5, training);
      assertThat(passes).hasSize(2);
      assertThat(passes.get(0).loss()).isEqualTo(passes.get(1).loss());
      ensemble.stepWeights(RATE);
    }
  }

  @Test
  void aSnapshotHoldsAllMembers() {
    Path file = directory.resolve("weights.safetensors");
    Batch batch = batch(8);
    PassResult after;
    try (SupernetEnsemble ensemble = new SupernetEnsemble(2, SupernetEnsembleTest::member)) {
      ensemble.pass(uniform(), batch, GradientRequest.WEIGHTS);
      ensemble.stepWeights(RATE);
      ensemble.snapshot().write(file);
      ensemble.pass(uniform(), batch, GradientRequest.WEIGHTS);
      ensemble.stepWeights(RATE);
      after = ensemble.pass(uniform(), batch, GradientRequest.ARCHITECTURE);
    }
    try (SupernetEnsemble other = new SupernetEnsemble(2, number -> member(number + 7))) {
      other.snapshot().restore(file);
      other.pass(uniform(), batch, GradientRequest.WEIGHTS);
      other.stepWeights(RATE);
      assertThat(other.pass(uniform(), batch, GradientRequest.ARCHITECTURE).gradient())
          .isDeepEqualTo(after.gradient());
    }
    try (SupernetEnsemble three = new SupernetEnsemble(3, SupernetEnsembleTest::member)) {
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(() -> three.snapshot().restore(file))
          .withMessageContaining("of another network");
    }
    try (TorchSupernet one = member(0)) {
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(() -> one.snapshot().restore(file))
          .withMessageContaining("of another network");
    }
  }

  @Test
  void theFailureOfAMemberIsThatOfAll() {
    torch.set_num_threads(2);
    try (SupernetEnsemble ensemble = new SupernetEnsemble(2, SupernetEnsembleTest::member)) {
      assertThatExceptionOfType(IllegalStateException.class)
          .isThrownBy(() -> ensemble.stepWeights(RATE))
          .withMessageContaining("did not compute gradients");
    }
  }
}
