package org.gaea.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.gaea.data.ImageShape;
import org.gaea.data.batch.Batch;
import org.gaea.engine.Device;
import org.gaea.engine.Precision;
import org.gaea.geometry.ProductPoint;
import org.gaea.input.InvalidInputException;
import org.gaea.random.RandomStreams;
import org.gaea.ranks.GlooRanks;
import org.gaea.ranks.RankGroup;
import org.gaea.ranks.RankGroup.RankFailedException;
import org.gaea.ranks.RankPlace;
import org.gaea.ranks.RankProcesses;
import org.gaea.ranks.SharedBatch;
import org.gaea.schedule.WeightRecipe;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;
import org.gaea.space.Wiring;
import org.gaea.space.published.NasBench201;
import org.gaea.space.published.SearchSpaces;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.Supernet.Dropout;
import org.gaea.supernet.Supernet.GradientRequest;
import org.gaea.supernet.Supernet.PassResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Ranks that are threads of this process here, and meet over the loopback interface all the same.
 */
class RankedSupernetTest {
  private static final SearchSpace SPACE = NasBench201.space();
  private static final Skeleton SKELETON = new Skeleton(3, 1, 2, 6, 5, 4);
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final ImageShape SHAPE = new ImageShape(2, 6, 5);
  private static final int IMAGES = 13;

  /**
   * Passes before the step on several paths, whose gradients ranks add up in another order: of two
   * kinds with loss, counts and gradient.
   */
  private static final int TO_THE_BIT = 2 * (3 + 6 * 5);

  private final int threadsBefore = torch.get_num_threads();

  @AfterEach
  void asBefore() {
    torch.set_num_threads(threadsBefore);
  }

  private static TorchSupernet supernet(SharedBatch batches) {
    return new TorchSupernet(
        SPACE,
        Wiring.PLAIN,
        SKELETON,
        WeightRecipe.darts(),
        Execution.FUSED,
        Device.PROCESSOR,
        Precision.FLOAT32,
        batches,
        new RandomStreams(2).stream("weights"));
  }

  private static Batch batch(int from, int to) {
    RandomGenerator random = new RandomStreams(1).stream("images");
    float[] pixels = new float[IMAGES * SHAPE.volume()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextGaussian();
    }
    long[] labels = random.longs(IMAGES, 0, 4).toArray();
    return new Batch(
        SHAPE,
        Arrays.copyOfRange(pixels, from * SHAPE.volume(), to * SHAPE.volume()),
        Arrays.copyOfRange(labels, from, to));
  }

  private static OptionWeights weights() {
    RandomGenerator random = new RandomStreams(3).stream("values");
    double[][] values = ProductPoint.uniform(SPACE.sizes()).blocks();
    for (double[] row : values) {
      for (int o = 0; o < row.length; o++) {
        row[o] += 0.1 * random.nextDouble();
      }
    }
    return OptionWeights.dense(values);
  }

  private static OptionWeights path(int option) {
    int[] sizes = SPACE.sizes();
    return OptionWeights.of(
        sizes, Architecture.of(Arrays.stream(sizes).map(size -> option).toArray()));
  }

  /** All that a search asks of a supernet, and the weights after it. */
  private static List<Double> numbers(TorchSupernet supernet) {
    Batch batch = batch(0, IMAGES);
    List<Double> numbers = new ArrayList<>();
    supernet.drop(new Dropout(0, 0.2));
    add(numbers, supernet.pass(weights(), batch, GradientRequest.BOTH));
    supernet.stepWeights(0.1);
    add(numbers, supernet.unrolled(weights(), batch, batch(2, 12), 0.1));
    supernet.passes(List.of(path(1), path(2)), 0.5, batch).forEach(pass -> add(numbers, pass));
    supernet.stepWeights(0.1);
    supernet.drop(Dropout.NONE);
    add(numbers, supernet.pass(weights(), batch(0, 1), GradientRequest.LOSS));
    numbers.addAll(weightsOf(supernet));
    return numbers;
  }

  private static void add(List<Double> numbers, PassResult pass) {
    numbers.addAll(List.of(pass.loss(), (double) pass.correct(), (double) pass.items()));
    Arrays.stream(pass.gradient()).flatMapToDouble(Arrays::stream).forEach(numbers::add);
  }

  private static List<Double> weightsOf(TorchSupernet supernet) {
    List<Double> numbers = new ArrayList<>();
    try (PointerScope scope = new PointerScope()) {
      for (Tensor tensor : supernet.weights().values()) {
        float[] entries = new float[(int) tensor.numel()];
        tensor.detach().contiguous().data_ptr_float().get(entries);
        for (float entry : entries) {
          numbers.add((double) entry);
        }
      }
    }
    return numbers;
  }

  /** As {@code count} ranks of so many threads, a result a rank. */
  private static <T> List<T> ranked(
      int count, int threads, Duration deadline, Function<RankGroup, T> work) throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(count);
    CompletableFuture<RankPlace> second = new CompletableFuture<>();
    List<Future<T>> futures = new ArrayList<>();
    for (int r = 0; r < count; r++) {
      int rank = r;
      futures.add(
          executor.submit(
              () -> {
                torch.set_num_threads(threads);
                try (GlooRanks ranks =
                    rank == 0 ? led(count, deadline, second) : joined(rank, second.get())) {
                  ranks.awaitStart();
                  return work.apply(ranks);
                }
              }));
    }
    executor.shutdown();
    List<T> results = new ArrayList<>();
    for (Future<T> future : futures) {
      results.add(future.get());
    }
    return results;
  }

  private static GlooRanks led(int count, Duration deadline, CompletableFuture<RankPlace> second) {
    return GlooRanks.lead(
        count,
        deadline,
        place -> {
          second.complete(place);
          return RankProcesses.UNSEEN;
        });
  }

  private static GlooRanks joined(int rank, RankPlace second) {
    return GlooRanks.join(new RankPlace(rank, second.count(), second.port(), second.deadline()));
  }

  private static List<Double> alone(int threads) throws Exception {
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try {
      return executor
          .submit(
              () -> {
                torch.set_num_threads(threads);
                try (TorchSupernet supernet = supernet(SharedBatch.ALONE)) {
                  return numbers(supernet);
                }
              })
          .get();
    } finally {
      executor.shutdown();
    }
  }

  private static List<List<Double>> shared(int count, int threads) throws Exception {
    return ranked(
        count,
        threads,
        LONG,
        ranks -> {
          try (TorchSupernet supernet = supernet(new SharedBatch(ranks, true))) {
            return numbers(supernet);
          }
        });
  }

  @Test
  void twoRanksGiveTheBitsOfTwoThreads() throws Exception {
    List<Double> expected = alone(2);
    List<List<Double>> both = shared(2, 1);
    assertThat(both.get(1)).isEqualTo(both.get(0));
    assertThat(both.get(0).subList(0, TO_THE_BIT)).isEqualTo(expected.subList(0, TO_THE_BIT));
    assertClose(both.get(0), expected, 1e-5);
  }

  private static void assertClose(List<Double> actual, List<Double> expected, double tolerance) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(actual.get(i)).isCloseTo(expected.get(i), within(tolerance));
    }
  }

  @Test
  void moreRanksAndThreadsDifferByRounding() throws Exception {
    List<Double> expected = alone(1);
    List<List<Double>> three = shared(3, 2);
    assertThat(three).containsOnly(three.get(0));
    assertClose(three.get(0), expected, 2e-4);
  }

  @Test
  void aRankThatNormalisesByItsOwnImagesIsASupernetOnThem() throws Exception {
    OptionWeights weights = weights();
    List<PassResult> passes =
        ranked(
            2,
            1,
            LONG,
            ranks -> {
              try (TorchSupernet supernet = supernet(new SharedBatch(ranks, false))) {
                return supernet.pass(weights, batch(0, IMAGES), GradientRequest.BOTH);
              }
            });
    PassResult first = onPart(weights, 0, IMAGES / 2);
    PassResult second = onPart(weights, IMAGES / 2, IMAGES);
    PassResult mean = PassResult.mean(List.of(first, second));
    for (PassResult pass : passes) {
      assertThat(pass.loss()).isCloseTo(mean.loss(), within(1e-6));
      assertThat(pass.correct()).isEqualTo(mean.correct());
      assertThat(pass.items()).isEqualTo(IMAGES);
      assertThat(pass.gradient()[0][1])
          .isCloseTo(
              (first.gradient()[0][1] * first.items() + second.gradient()[0][1] * second.items())
                  / IMAGES,
              within(1e-6));
    }
  }

  private static PassResult onPart(OptionWeights weights, int from, int to) throws Exception {
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try {
      return executor
          .submit(
              () -> {
                torch.set_num_threads(1);
                try (TorchSupernet supernet = supernet(SharedBatch.ALONE)) {
                  return supernet.pass(weights, batch(from, to), GradientRequest.BOTH);
                }
              })
          .get();
    } finally {
      executor.shutdown();
    }
  }

  @Test
  void aRankThatDoesNotAnswerIsNamed() throws Exception {
    Duration deadline = Duration.ofSeconds(1);
    List<Optional<String>> sentences =
        ranked(
            3,
            1,
            deadline,
            ranks -> {
              if (ranks.rank() == 2) {
                sleep();
                return Optional.empty();
              }
              try {
                ranks.gather(new double[] {1});
                return Optional.empty();
              } catch (RankFailedException e) {
                return Optional.of(String.valueOf(e.getMessage()));
              }
            });
    assertThat(sentences.get(0)).contains("Rank 2 did not answer within 1 s.");
    assertThat(sentences.get(1)).hasValueSatisfying(own -> assertThat(own).startsWith("Rank 1 "));
  }

  private static void sleep() {
    try {
      Thread.sleep(4_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void noiseIsNotShared() throws Exception {
    SearchSpace noisy = SearchSpaces.named("darts-s4");
    List<Boolean> refused =
        ranked(
            2,
            1,
            LONG,
            ranks -> {
              assertThatThrownBy(
                      () ->
                          new TorchSupernet(
                              noisy,
                              Wiring.PLAIN,
                              new Skeleton(4, 3, 1, 8, 8, 2),
                              WeightRecipe.darts(),
                              Execution.FUSED,
                              Device.PROCESSOR,
                              Precision.FLOAT32,
                              new SharedBatch(ranks, true),
                              new RandomStreams(2).stream("weights")))
                  .isInstanceOf(InvalidInputException.class)
                  .hasMessageContaining("noise");
              return true;
            });
    assertThat(refused).containsOnly(true);
  }
}
