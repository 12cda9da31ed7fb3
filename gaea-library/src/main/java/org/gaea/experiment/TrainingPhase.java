package org.gaea.experiment;

import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.gaea.checkpoint.Checkpoint;
import org.gaea.checkpoint.Checkpoint.TrainingState;
import org.gaea.data.augment.Augmentations;
import org.gaea.data.batch.BatchRecipe;
import org.gaea.data.batch.BatchStream;
import org.gaea.engine.Engine;
import org.gaea.experiment.Observer.Progress;
import org.gaea.log.Phase;
import org.gaea.log.RunEvent;
import org.gaea.model.Evaluation;
import org.gaea.model.Model;
import org.gaea.model.Model.Accuracy;
import org.gaea.model.Model.Origin;
import org.gaea.random.RandomStreams;
import org.gaea.space.Architecture;
import org.gaea.training.Training;
import org.gaea.training.Training.ImageAccuracy;
import org.gaea.training.Training.TrainingStep;

/**
 * The second phase of a run: standalone evaluation. Builds the network of an architecture, trains
 * it from scratch, tests it.
 */
final class TrainingPhase {
  private final ResolvedConfiguration setting;
  private final Architecture architecture;
  private final double searchSeconds;
  private final RunRecorder keeping;
  private final Consumer<RunEvent> events;
  private final Consumer<Progress> progress;

  /**
   * What training gave.
   *
   * @param seconds of training, without testing
   * @param evaluation of the model that was written, on the test part
   */
  record Trained(ImageAccuracy test, double seconds, Evaluation evaluation) {}

  TrainingPhase(
      ResolvedConfiguration setting,
      FoundArchitecture found,
      RunRecorder keeping,
      Consumer<RunEvent> events,
      Consumer<Progress> progress) {
    this.setting = setting;
    this.architecture = found.architecture();
    this.searchSeconds = found.seconds();
    this.keeping = keeping;
    this.events = events;
    this.progress = progress;
  }

  /**
   * Trains, tests, and writes the weights of the last epoch and the model that can be used alone.
   */
  Trained run(RunDirectory directory) {
    Configuration configuration = setting.configuration();
    RandomStreams random = setting.random().under("training");
    BatchRecipe recipe =
        new BatchRecipe(
                setting.data().training(),
                setting.data().normalisation(),
                Augmentations.of(setting.data(), setting.training().images()),
                configuration.get(Settings.BATCH),
                random.under("batches"))
            .onDevice(setting.device().differentiates());
    int steps = recipe.batchesPerEpoch() * configuration.get(Settings.TRAIN_EPOCHS);
    Optional<Checkpoint> from = keeping.from(Phase.TRAINING);
    int done = from.map(Checkpoint::step).orElse(0);
    try (BatchStream batches = BatchStream.open(recipe, done);
        Training training =
            new Training(
                setting.space().standalone(architecture, setting.skeleton()),
                setting.training(),
                setting.device(),
                configuration.get(Settings.PRECISION),
                random.stream("weights"))) {
      from.ifPresent(
          checkpoint ->
              training.snapshot().restore(keeping.checkpoints().tensors(checkpoint.name())));
      if (from.isEmpty()) {
        configuration
            .get(Settings.WEIGHTS)
            .map(weights -> GivenWeights.give(weights, training))
            .ifPresent(
                told ->
                    events.accept(
                        new RunEvent.Notice(
                            configuration.get(Settings.EPOCHS), RunEvent.Notice.WEIGHTS, told)));
      }
      TrainingTally tally =
          from.map(TrainingTally::resumed).orElseGet(() -> TrainingTally.begin(searchSeconds));
      if (done == 0 && from.isEmpty()) {
        keeping.after(moment(0, 0, false, steps, tally), training.snapshot(), () -> state(tally));
      }
      Iterator<TrainingStep> iterator =
          training
              .stepsAfter(
                  done,
                  batches::next,
                  setting
                      .training()
                      .over(
                          configuration.get(Settings.BATCH),
                          recipe.batchesPerEpoch(),
                          configuration.get(Settings.TRAIN_EPOCHS)))
              .iterator();
      while (iterator.hasNext()) {
        TrainingStep step = iterator.next();
        EpochMeter epoch = tally.epoch();
        epoch.add(step.loss(), step.correct(), step.images());
        progress.accept(progress(step, steps, epoch));
        if (step.endsEpoch()) {
          double epochSeconds = epoch.seconds();
          double speed = epoch.imagesPerSecond();
          ImageAccuracy test = training.accuracy(setting.data(), setting.data().test());
          events.accept(event(step, epoch, test, speed, epochSeconds));
          tally.endEpoch(epochSeconds, test);
        }
        keeping.after(
            moment(step.number(), step.epoch(), step.endsEpoch(), steps, tally),
            training.snapshot(),
            () -> state(tally));
      }
      training.writeWeights(
          directory.file(RunDirectory.WEIGHTS),
          Map.of(
              "space", setting.space().name(),
              "architecture", setting.space().format(architecture)));
      Model model = model(training, tally.test());
      model.save(directory.file(RunDirectory.MODEL));
      Evaluation evaluation = EvaluationEvent.evaluation(model, setting.data().test());
      events.accept(EvaluationEvent.of(evaluation, setting.data().test()));
      return new Trained(tally.test(), tally.seconds(), evaluation);
    }
  }

  private Model model(Training training, ImageAccuracy test) {
    return new Model(
        setting.space().standalone(architecture, setting.skeleton()),
        setting.data().classes(),
        setting.data().normalisation(),
        new Origin(
            setting.space().name(),
            setting.space().format(architecture),
            Version.current(),
            Engine.version()),
        Optional.of(
            new Accuracy(
                test.correct(), test.images(), setting.configuration().get(Settings.DATA))),
        training.weights());
  }

  private static RunRecorder.Moment moment(
      int step, int epoch, boolean endsEpoch, int steps, TrainingTally tally) {
    return new RunRecorder.Moment(
        Phase.TRAINING, step, epoch, endsEpoch, step == steps, tally.nanos());
  }

  private TrainingState state(TrainingTally tally) {
    return tally.state(setting.space().format(architecture));
  }

  private Progress progress(TrainingStep step, int steps, EpochMeter epoch) {
    return new Progress(
        "train",
        step.epoch(),
        setting.configuration().get(Settings.TRAIN_EPOCHS),
        step.number(),
        steps,
        epoch.loss(),
        epoch.accuracy(),
        epoch.imagesPerSecond());
  }

  private RunEvent event(
      TrainingStep step, EpochMeter epoch, ImageAccuracy test, double speed, double seconds) {
    return new RunEvent.TrainingEpoch(
        step.epoch(),
        setting.configuration().get(Settings.TRAIN_EPOCHS),
        epoch.loss(),
        epoch.accuracy(),
        OptionalDouble.of(test.value()),
        OptionalDouble.of(step.learningRate()),
        OptionalDouble.of(speed),
        OptionalDouble.of(seconds),
        OptionalDouble.of((double) Engine.residentMebibytes()));
  }
}
