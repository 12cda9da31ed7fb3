package org.gaea.experiment;

import java.util.Comparator;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.stream.IntStream;
import org.gaea.blueprint.Cell;
import org.gaea.data.augment.Augmentations;
import org.gaea.data.batch.BatchRecipe;
import org.gaea.engine.Engine;
import org.gaea.experiment.PhaseTimes.SearchSteps;
import org.gaea.experiment.PhaseTimes.TrainSteps;
import org.gaea.experiment.Rehearsal.PhaseForecast;
import org.gaea.experiment.Rehearsal.Sizes;
import org.gaea.layer.Cost;
import org.gaea.operation.Operation.NetworkForm;
import org.gaea.random.RandomStreams;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;

/**
 * Measures what a run would take by steps of networks that are thrown away: with few images a step
 * at first, then with more, up to the run's own batch, as long as that is quick and small.
 */
final class RunMeasurement {
  private static final int FIRST_BATCH = 8;
  private static final int GROWTH = 4;

  /** No larger batch is tried if it would take longer. */
  private static final double MOST_SECONDS = 30;

  /** Nor if it would take more memory. */
  private static final double MOST_MEBIBYTES = 6_144;

  private static final double KIBIBYTES_PER_MEBIBYTE = 1_024;
  private static final int DRAWN = 100;

  private final ResolvedConfiguration run;

  private RunMeasurement(ResolvedConfiguration run) {
    this.run = run;
  }

  /** An architecture and what its network costs. */
  private record Candidate(Architecture architecture, Cost cost) {}

  /**
   * Measures.
   *
   * @param given the architecture that would be trained; empty for a search
   */
  static Rehearsal of(ResolvedConfiguration run, Optional<Architecture> given) {
    RunMeasurement measurement = new RunMeasurement(run);
    SearchSpace space = run.space();
    List<Candidate> candidates = measurement.candidates(given);
    boolean searches = given.isEmpty() && run.searchData().stepsPerEpoch() > 0;
    Optional<PhaseForecast> search =
        searches ? Optional.of(measurement.search()) : Optional.empty();
    Optional<PhaseForecast> training =
        run.configuration().get(Settings.TRAIN_EPOCHS) == 0
            ? Optional.empty()
            : Optional.of(measurement.training(candidates.get(candidates.size() / 2)));
    return new Rehearsal(
        run.configuration(),
        ResolvedSettings.of(run, given.isEmpty()),
        run.data(),
        space,
        (int)
            space.network(run.skeleton(), NetworkForm.STANDALONE).steps().stream()
                .filter(step -> step.part() instanceof Cell)
                .count(),
        sizes(candidates),
        search,
        training);
  }

  /** The given architecture or some drawn at random, from the fewest operations to the most. */
  private List<Candidate> candidates(Optional<Architecture> given) {
    RandomStreams random = run.random().under("rehearsal");
    return IntStream.range(0, given.isPresent() ? 1 : DRAWN)
        .mapToObj(i -> given.orElseGet(() -> run.space().random(random.stream("drawn " + i))))
        .map(one -> new Candidate(one, run.space().cost(one, run.skeleton())))
        .sorted(Comparator.comparingLong(candidate -> candidate.cost().macs()))
        .toList();
  }

  private static Sizes sizes(List<Candidate> candidates) {
    LongSummaryStatistics sizes =
        candidates.stream()
            .mapToLong(candidate -> candidate.cost().parameters())
            .summaryStatistics();
    return new Sizes(sizes.getMin(), sizes.getMax(), candidates.size());
  }

  private PhaseForecast search() {
    return measured(
        run.configuration().get(Settings.EPOCHS),
        run.searchData().stepsPerEpoch(),
        smaller -> {
          SearchSteps steps = PhaseTimes.searchSteps(smaller);
          return new Steps(steps.weights(), steps.seconds(), 0);
        });
  }

  private PhaseForecast training(Candidate usual) {
    int steps =
        new BatchRecipe(
                run.data().training(),
                run.data().normalisation(),
                Augmentations.standard(run.data()),
                run.configuration().get(Settings.BATCH),
                run.random())
            .batchesPerEpoch();
    return measured(
        run.configuration().get(Settings.TRAIN_EPOCHS),
        steps,
        smaller -> {
          TrainSteps made = PhaseTimes.trainSteps(smaller, usual.architecture());
          return new Steps(usual.cost().parameters(), made.seconds(), made.testing());
        });
  }

  /** Steps with a batch that may be smaller than the run's. */
  @FunctionalInterface
  private interface Measure {
    Steps at(ResolvedConfiguration smaller);
  }

  private record Steps(long weights, double seconds, double testing) {}

  private PhaseForecast measured(int epochs, int steps, Measure measure) {
    int batch = run.configuration().get(Settings.BATCH);
    long before = Engine.residentMebibytes();
    int size = Math.min(batch, FIRST_BATCH);
    while (true) {
      long start = System.nanoTime();
      Steps made = measure.at(run.measuredAt(size));
      double spent = (System.nanoTime() - start) / 1e9;
      double taken = Math.max(0, memory() - before);
      int next = Math.min(batch, GROWTH * size);
      double growth = next / (double) size;
      if (next == size || growth * spent > MOST_SECONDS || growth * taken > MOST_MEBIBYTES) {
        double rest = batch / (double) size;
        return new PhaseForecast(
            made.weights(),
            epochs,
            steps,
            batch,
            size,
            rest * made.seconds(),
            made.testing(),
            Math.round(before + rest * taken));
      }
      size = next;
    }
  }

  /** The most so far, in MiB, or what there is now where the system does not say. */
  private static double memory() {
    return Math.max(
        Engine.peakResidentKibibytes() / KIBIBYTES_PER_MEBIBYTE,
        (double) Engine.residentMebibytes());
  }
}
