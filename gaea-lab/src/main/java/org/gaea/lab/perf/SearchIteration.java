package org.gaea.lab.perf;

import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.gaea.data.DataSet;
import org.gaea.data.ImageShape;
import org.gaea.data.Images;
import org.gaea.data.Normalisation;
import org.gaea.data.augment.Augmentations;
import org.gaea.data.batch.Batch;
import org.gaea.data.batch.BatchRecipe;
import org.gaea.data.batch.BatchStream;
import org.gaea.engine.Device;
import org.gaea.engine.Precision;
import org.gaea.lab.perf.Worker.RepeatedAction;
import org.gaea.random.RandomStreams;
import org.gaea.ranks.SharedBatch;
import org.gaea.schedule.WeightRecipe;
import org.gaea.search.BatchSources;
import org.gaea.search.Search;
import org.gaea.search.SearchSettings;
import org.gaea.search.SearchStep;
import org.gaea.space.Skeleton;
import org.gaea.supernet.Supernet.PassResult;
import org.gaea.training.Execution;
import org.gaea.training.TorchSupernet;
import org.jspecify.annotations.Nullable;

/** An iteration of a search on images of noise. */
final class SearchIteration implements RepeatedAction {
  /** More than anyone measures. */
  private static final int STEPS = 1_000_000;

  private final TorchSupernet supernet;
  private final Runnable closing;
  private final Iterator<SearchStep> steps;
  private final @Nullable FedOrNot batches;

  /** Iterations that all see the same batch. */
  static SearchIteration constant(StepSetting setting, Execution execution, Device device) {
    Batch batch = noise(setting.batch(), setting.skeleton(), new RandomStreams(1).stream("batch"));
    return new SearchIteration(
        setting, execution, device, SharedBatch.ALONE, () -> batch, () -> {}, null);
  }

  /** The same of one of several ranks, each on its part of the batch. */
  static SearchIteration ranked(StepSetting setting, SharedBatch shares) {
    Batch batch = noise(setting.batch(), setting.skeleton(), new RandomStreams(1).stream("batch"));
    return new SearchIteration(
        setting, Worker.ours(setting), Device.PROCESSOR, shares, () -> batch, () -> {}, null);
  }

  /**
   * Iterations on batches that are prepared meanwhile from images in memory, compared with some
   * that all see the same batch; in the execution of searches.
   */
  static SearchIteration fed(StepSetting setting) {
    return fedFrom(setting, NoiseImages.recipe(setting));
  }

  /** The same on batches of other images, in the execution of searches. */
  static SearchIteration fedFrom(StepSetting setting, BatchRecipe recipe) {
    Device device = Worker.device(setting);
    BatchStream stream = BatchStream.open(recipe.onDevice(device.differentiates()));
    FedOrNot batches = new FedOrNot(stream);
    return new SearchIteration(
        setting, Worker.ours(setting), device, SharedBatch.ALONE, batches, stream::close, batches);
  }

  /** Prepared batches or, for as long as that is asked for, the first of them again and again. */
  private static final class FedOrNot implements Supplier<Batch> {
    private final BatchStream stream;
    private final Batch first;
    private boolean again;

    FedOrNot(BatchStream stream) {
      this.stream = stream;
      this.first = stream.next();
    }

    @Override
    public Batch get() {
      return again ? first : stream.next();
    }
  }

  private SearchIteration(
      StepSetting setting,
      Execution execution,
      Device device,
      SharedBatch shares,
      Supplier<Batch> batches,
      Runnable closing,
      @Nullable FedOrNot compared) {
    this.closing = closing;
    this.batches = compared;
    RandomStreams random = new RandomStreams(1);
    Skeleton skeleton = setting.skeleton();
    supernet =
        new TorchSupernet(
            setting.searchSpace(),
            setting.searchMethod().relaxation().wiring(),
            skeleton,
            WeightRecipe.darts(),
            execution,
            device,
            isCompared(execution, device) ? Precision.FLOAT32 : setting.precision(),
            shares,
            random.stream("weights"));
    steps =
        new Search<>(
                setting.searchMethod(),
                setting.searchSpace(),
                supernet,
                new BatchSources<>(batches, batches, STEPS),
                SearchSettings.of(1),
                random)
            .steps()
            .skip(1)
            .iterator();
  }

  /** Libtorch's differentiation on the processor is what others are compared with. */
  private static boolean isCompared(Execution execution, Device device) {
    return execution.differentiates() && !device.differentiates();
  }

  private static Batch noise(int size, Skeleton skeleton, RandomGenerator random) {
    ImageShape shape =
        new ImageShape(skeleton.inputChannels(), skeleton.height(), skeleton.width());
    float[] pixels = new float[size * shape.channels() * shape.height() * shape.width()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextGaussian();
    }
    return new Batch(shape, pixels, random.longs(size, 0, skeleton.classes()).toArray());
  }

  /** How many numbers the gradient at the weights has. */
  long weightCount() {
    return supernet.weightCount();
  }

  @Override
  public int run() {
    SearchStep step = steps.next();
    PassResult weights = step.weightPass();
    PassResult architecture = step.architecturePass();
    boolean one = weights == null || architecture == null || weights.equals(architecture);
    PassResult any = weights != null ? weights : architecture;
    return any == null ? 0 : (one ? 1 : 2) * any.items();
  }

  @Override
  public boolean runCompared() {
    if (batches == null) {
      return false;
    }
    batches.again = true;
    run();
    batches.again = false;
    return true;
  }

  /**
   * Images a second.
   *
   * @param onOneBatch where all steps see the same batch
   * @param fed where each sees a prepared one
   */
  record FedSteps(double onOneBatch, double fed) {
    /** The share of the speed that is lost by preparing batches. */
    double loss() {
      return 1 - fed / onOneBatch;
    }
  }

  /**
   * Steps that are fed and steps that are not, in turn.
   *
   * @param warm how many of each do not count
   * @param seconds about how long to measure
   */
  FedSteps inTurn(int warm, double seconds) {
    double[] spent = new double[2];
    long images = 0;
    for (int turn = 0; turn < warm || spent[0] + spent[1] < seconds; turn++) {
      long start = System.nanoTime();
      runCompared();
      long between = System.nanoTime();
      int seen = run();
      long end = System.nanoTime();
      if (turn >= warm) {
        spent[0] += (between - start) / 1e9;
        spent[1] += (end - between) / 1e9;
        images += seen;
      }
    }
    return new FedSteps(images / spent[0], images / spent[1]);
  }

  @Override
  public void close() {
    supernet.close();
    closing.run();
  }

  /** Images of noise in memory, augmented as photographs are. */
  static final class NoiseImages {
    /** Batches an epoch. */
    private static final int BATCHES = 16;

    private NoiseImages() {}

    static BatchRecipe recipe(StepSetting setting) {
      Skeleton skeleton = setting.skeleton();
      RandomStreams random = new RandomStreams(1);
      ImageShape shape =
          new ImageShape(skeleton.inputChannels(), skeleton.height(), skeleton.width());
      Images images =
          images(BATCHES * setting.batch(), shape, skeleton.classes(), random.stream("images"));
      List<String> classes =
          IntStream.range(0, skeleton.classes()).mapToObj(label -> "class" + label).toList();
      DataSet data =
          new DataSet("noise", classes, images, images, Normalisation.of(images), true, List.of());
      return new BatchRecipe(
          images, data.normalisation(), Augmentations.standard(data), setting.batch(), random);
    }

    private static Images images(int count, ImageShape shape, int classes, RandomGenerator random) {
      byte[][] pixels = new byte[count][shape.channels() * shape.height() * shape.width()];
      for (byte[] image : pixels) {
        random.nextBytes(image);
      }
      return new Images(shape, pixels, random.ints(count, 0, classes).toArray());
    }
  }
}
