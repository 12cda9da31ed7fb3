package org.gaea.bench;

import java.util.Iterator;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.gaea.data.ImageShape;
import org.gaea.data.batch.Batch;
import org.gaea.data.batch.BatchStream;
import org.gaea.random.RandomStreams;
import org.gaea.search.Feed;
import org.gaea.search.Search;
import org.gaea.search.SearchSettings;
import org.gaea.search.SearchStep;
import org.gaea.space.Skeleton;
import org.gaea.supernet.Pass;
import org.gaea.tensor.Precision;
import org.gaea.training.DescentSettings;
import org.gaea.training.Execution;
import org.gaea.training.TorchSupernet;

/** An iteration of a search on images of noise. */
final class SearchIteration implements Step {
  /** More than anyone measures. */
  private static final int STEPS = 1_000_000;

  private final TorchSupernet supernet;
  private final Runnable closing;
  private final Iterator<SearchStep> steps;

  /** Iterations that all see the same batch. */
  static SearchIteration constant(StepSetting setting, Execution execution) {
    Batch batch = noise(setting.batch(), setting.skeleton(), new RandomStreams(1).stream("batch"));
    return new SearchIteration(setting, execution, () -> batch, () -> {});
  }

  /** Iterations on batches that are prepared meanwhile from images in memory. */
  static SearchIteration fed(StepSetting setting, Execution execution) {
    BatchStream batches = BatchStream.open(NoiseImages.recipe(setting));
    return new SearchIteration(setting, execution, batches::next, batches::close);
  }

  private SearchIteration(
      StepSetting setting, Execution execution, Supplier<Batch> batches, Runnable closing) {
    this.closing = closing;
    RandomStreams random = new RandomStreams(1);
    Skeleton skeleton = setting.skeleton();
    supernet =
        new TorchSupernet(
            setting.searchSpace(),
            setting.searchMethod().relaxation().wiring(),
            skeleton,
            DescentSettings.supernet(),
            execution,
            execution == Execution.PLAIN ? Precision.FLOAT32 : setting.precision(),
            random.stream("weights"));
    steps =
        new Search<>(
                setting.searchMethod(),
                setting.searchSpace(),
                supernet,
                new Feed<>(batches, batches, STEPS),
                SearchSettings.of(1),
                random)
            .steps()
            .skip(1)
            .iterator();
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

  @Override
  public int run() {
    SearchStep step = steps.next();
    Pass weights = step.weightPass();
    Pass architecture = step.architecturePass();
    boolean one = weights == null || architecture == null || weights.equals(architecture);
    Pass any = weights != null ? weights : architecture;
    return any == null ? 0 : (one ? 1 : 2) * any.items();
  }

  @Override
  public void close() {
    supernet.close();
    closing.run();
  }
}
