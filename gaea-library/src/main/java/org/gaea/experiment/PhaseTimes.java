package org.gaea.experiment;

import java.util.Iterator;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.gaea.data.Images;
import org.gaea.data.augment.Augmentations;
import org.gaea.data.batch.Batch;
import org.gaea.data.batch.BatchRecipe;
import org.gaea.data.batch.BatchStream;
import org.gaea.ensemble.SupernetEnsemble;
import org.gaea.random.RandomStreams;
import org.gaea.schedule.TrainingRecipe.ImageRecipe;
import org.gaea.search.BatchSources;
import org.gaea.search.Search;
import org.gaea.search.SearchSettings;
import org.gaea.search.SearchStep;
import org.gaea.space.Architecture;
import org.gaea.space.OptionCosts;
import org.gaea.training.Training;
import org.gaea.training.Training.TrainingStep;

/**
 * How long the epochs of a run take on this machine, from a few measured steps. A final selection
 * that trains or scores, as of DARTS-PT, is not counted.
 *
 * @param searchEpoch seconds of an epoch of the search
 * @param trainEpoch seconds of an epoch of training, with the test at its end, for a network of
 *     usual cost in the space
 */
record PhaseTimes(double searchEpoch, double trainEpoch) {
  private static final int WARM_STEPS = 3;
  private static final int MEASURED_STEPS = 4;

  /** Enough for these steps, be an epoch one step. */
  private static final int MEASURED_EPOCHS = WARM_STEPS + MEASURED_STEPS;

  /** How many architectures stand for the one that will be found. */
  private static final int ARCHITECTURES = 4;

  /** Of the images that are tested, for measuring. */
  private static final int TESTED = 400;

  /**
   * Measured iterations of a search.
   *
   * @param weights of the supernet
   * @param seconds an iteration
   */
  record SearchSteps(long weights, double seconds) {}

  /**
   * Measured steps of a training.
   *
   * @param seconds a step
   * @param testing seconds of the test at the end of an epoch
   */
  record TrainSteps(double seconds, double testing) {}

  /** Measures by steps of networks that are thrown away. */
  static PhaseTimes measured(ResolvedConfiguration run) {
    RandomStreams random = run.random().under("time budget");
    int steps = run.searchData().stepsPerEpoch();
    double train = 0;
    for (int i = 0; i < ARCHITECTURES; i++) {
      RandomStreams own = random.under("architecture " + i);
      Architecture architecture = run.space().random(own.stream("choice"));
      train += trainEpoch(run, architecture, own) / ARCHITECTURES;
    }
    return new PhaseTimes(steps == 0 ? 0 : steps * searchSteps(run, random).seconds(), train);
  }

  /** Iterations of a search whose network is thrown away. */
  static SearchSteps searchSteps(ResolvedConfiguration run) {
    return searchSteps(run, run.random().under("time budget"));
  }

  /** Steps of the training of an architecture, whose network is thrown away. */
  static TrainSteps trainSteps(ResolvedConfiguration run, Architecture architecture) {
    return trainSteps(run, architecture, run.random().under("time budget").under("found"));
  }

  /** An iteration with an architecture step counts as usual, be the first ones without. */
  private static SearchSteps searchSteps(ResolvedConfiguration run, RandomStreams random) {
    BatchRecipe recipe =
        recipe(run, run.searchData().weights(), run.method().images(), run.searchBatch(), random);
    boolean[] stepsArchitecture = new boolean[1];
    try (BatchStream batches = BatchStream.open(recipe);
        SupernetEnsemble network = SearchPhase.supernets(run, random)) {
      BatchSources<Batch> sources =
          new BatchSources<>(batches::next, batches::next, run.searchData().stepsPerEpoch());
      Search<Batch> search =
          new Search<>(
              run.method(),
              run.space(),
              network,
              sources,
              SearchSettings.of(run.configuration().get(Settings.EPOCHS))
                  .on(OptionCosts.of(run.space(), run.skeleton()), run.skeleton().cells()),
              random);
      Iterator<SearchStep> steps = search.steps().iterator();
      double seconds =
          secondsPerStep(
              () -> {
                SearchStep done = steps.next();
                stepsArchitecture[0] |= done.architecturePass() != null;
                return steps.hasNext();
              });
      boolean later = run.method().objective().architectureSteps(1_000_000) > 0;
      return new SearchSteps(
          network.weightCount(), later && !stepsArchitecture[0] ? 2 * seconds : seconds);
    }
  }

  /** Seconds of an epoch of training an architecture, with the test at its end. */
  static double trainEpoch(ResolvedConfiguration run, Architecture architecture) {
    return trainEpoch(run, architecture, run.random().under("time budget").under("found"));
  }

  private static double trainEpoch(
      ResolvedConfiguration run, Architecture architecture, RandomStreams random) {
    TrainSteps steps = trainSteps(run, architecture, random);
    return recipe(run, random).batchesPerEpoch() * steps.seconds() + steps.testing();
  }

  private static TrainSteps trainSteps(
      ResolvedConfiguration run, Architecture architecture, RandomStreams random) {
    BatchRecipe recipe = recipe(run, random);
    try (BatchStream batches = BatchStream.open(recipe);
        Training training =
            new Training(
                run.space().standalone(architecture, run.skeleton()),
                run.training(),
                run.device(),
                run.configuration().get(Settings.PRECISION),
                random.stream("weights"))) {
      Iterator<TrainingStep> steps =
          training
              .steps(
                  batches::next, run.training().over(1, recipe.batchesPerEpoch(), MEASURED_EPOCHS))
              .iterator();
      double step =
          secondsPerStep(
              () -> {
                steps.next();
                return steps.hasNext();
              });
      Images test = run.data().test();
      int tested = Math.min(TESTED, test.size());
      long start = System.nanoTime();
      training.accuracy(run.data(), test.subset(IntStream.range(0, tested).toArray()));
      double testing = (System.nanoTime() - start) / 1e9 * test.size() / Math.max(1, tested);
      return new TrainSteps(step, testing);
    }
  }

  private static BatchRecipe recipe(ResolvedConfiguration run, RandomStreams random) {
    return recipe(
        run,
        run.data().training(),
        run.training().images(),
        run.configuration().get(Settings.BATCH),
        random);
  }

  private static BatchRecipe recipe(
      ResolvedConfiguration run,
      Images images,
      ImageRecipe changes,
      int batch,
      RandomStreams random) {
    return new BatchRecipe(
            images,
            run.data().normalisation(),
            Augmentations.of(run.data(), changes),
            batch,
            random.under("batches"))
        .onDevice(run.device().differentiates());
  }

  /**
   * Seconds a step, after some that warm up.
   *
   * @param step makes a step and says whether there is another
   */
  private static double secondsPerStep(BooleanSupplier step) {
    boolean more = true;
    long start = System.nanoTime();
    int measured = 0;
    for (int i = 0; more && i < WARM_STEPS + MEASURED_STEPS; i++) {
      if (i == WARM_STEPS) {
        start = System.nanoTime();
        measured = 0;
      }
      more = step.getAsBoolean();
      measured++;
    }
    return (System.nanoTime() - start) / 1e9 / measured;
  }
}
