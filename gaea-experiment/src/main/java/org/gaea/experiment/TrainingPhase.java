package org.gaea.experiment;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.gaea.data.augment.Augmentation;
import org.gaea.data.augment.Augmentations;
import org.gaea.data.batch.Batch;
import org.gaea.data.batch.BatchRecipe;
import org.gaea.data.batch.BatchStream;
import org.gaea.data.batch.Batches;
import org.gaea.experiment.Observer.Progress;
import org.gaea.log.RunEvent;
import org.gaea.network.StandaloneNetwork;
import org.gaea.random.RandomStreams;
import org.gaea.schedule.CosineSchedule;
import org.gaea.space.Architecture;
import org.gaea.tensor.Engine;
import org.gaea.tensor.SafeTensors;
import org.gaea.training.Accuracy;
import org.gaea.training.DescentSettings;
import org.gaea.training.Training;
import org.gaea.training.TrainingStep;

/**
 * The second phase of a run: standalone evaluation. Builds the network of an architecture, trains
 * it from scratch, tests it.
 */
final class TrainingPhase {
  /** NAS-Bench-201's learning rate is 0.1 at batch 256; ours is in proportion to the batch. */
  private static final double RATE_PER_IMAGE = 0.1 / 256;

  private static final int TEST_BATCH = 200;

  private final Setting setting;
  private final Architecture architecture;
  private final Consumer<RunEvent> events;
  private final Consumer<Progress> progress;

  /**
   * What training gave.
   *
   * @param seconds of training, without testing
   */
  record Trained(Accuracy test, double seconds) {}

  TrainingPhase(
      Setting setting,
      Architecture architecture,
      Consumer<RunEvent> events,
      Consumer<Progress> progress) {
    this.setting = setting;
    this.architecture = architecture;
    this.events = events;
    this.progress = progress;
  }

  /** Trains, tests, and writes the weights of the last epoch. */
  Trained run(RunDirectory directory) {
    Configuration configuration = setting.configuration();
    RandomStreams random = setting.random().under("training");
    BatchRecipe recipe =
        new BatchRecipe(
            setting.data().training(),
            setting.data().normalisation(),
            augmentations(),
            configuration.batch(),
            random.under("batches"));
    int steps = recipe.batchesPerEpoch() * configuration.trainEpochs();
    try (BatchStream batches = BatchStream.open(recipe);
        StandaloneNetwork network =
            new StandaloneNetwork(
                setting.space().standalone(architecture, setting.skeleton()),
                random.stream("weights"));
        Training training = new Training(network, DescentSettings.standalone())) {
      Iterator<TrainingStep> iterator =
          training
              .steps(
                  batches::next,
                  recipe.batchesPerEpoch(),
                  new CosineSchedule(RATE_PER_IMAGE * configuration.batch(), 0, steps))
              .iterator();
      Accuracy test = new Accuracy(0, 1);
      double seconds = 0;
      Meter epoch = new Meter();
      while (iterator.hasNext()) {
        TrainingStep step = iterator.next();
        epoch.add(step.loss(), step.correct(), step.images());
        progress.accept(progress(step, steps, epoch));
        if (step.endsEpoch()) {
          double epochSeconds = epoch.seconds();
          seconds += epochSeconds;
          double speed = epoch.imagesPerSecond();
          test = Training.accuracy(network, testBatches());
          events.accept(event(step, epoch, test, speed, epochSeconds));
          epoch = new Meter();
        }
      }
      SafeTensors.write(
          directory.file(RunDirectory.WEIGHTS),
          network.parameters().all(),
          Map.of(
              "space", setting.space().name(),
              "architecture", setting.space().format(architecture)));
      return new Trained(test, seconds);
    }
  }

  private List<Augmentation> augmentations() {
    int cutout = setting.configuration().cutout();
    return cutout > 0
        ? Augmentations.withCutout(setting.data(), cutout)
        : Augmentations.standard(setting.data());
  }

  private Iterable<Batch> testBatches() {
    return Batches.inOrder(setting.data().test(), setting.data().normalisation(), TEST_BATCH);
  }

  private Progress progress(TrainingStep step, int steps, Meter epoch) {
    return new Progress(
        "train",
        step.epoch(),
        setting.configuration().trainEpochs(),
        step.number(),
        steps,
        epoch.loss(),
        epoch.accuracy(),
        epoch.imagesPerSecond());
  }

  private RunEvent event(
      TrainingStep step, Meter epoch, Accuracy test, double speed, double seconds) {
    return new RunEvent.TrainingEpoch(
        step.epoch(),
        setting.configuration().trainEpochs(),
        epoch.loss(),
        epoch.accuracy(),
        OptionalDouble.of(test.value()),
        OptionalDouble.of(step.learningRate()),
        OptionalDouble.of(speed),
        OptionalDouble.of(seconds),
        OptionalDouble.of((double) Engine.residentMebibytes()));
  }
}
