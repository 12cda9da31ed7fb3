package org.gaea.experiment;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.gaea.checkpoint.Checkpoint;
import org.gaea.checkpoint.Checkpoint.SearchState;
import org.gaea.data.augment.Augmentations;
import org.gaea.data.batch.Batch;
import org.gaea.ensemble.SupernetEnsemble;
import org.gaea.experiment.Observer.Progress;
import org.gaea.geometry.ProductPoint;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.journal.Journal;
import org.gaea.journal.JournalledSupernet;
import org.gaea.log.Phase;
import org.gaea.log.RunEvent;
import org.gaea.random.RandomStreams;
import org.gaea.ranks.RankGroup;
import org.gaea.search.BatchSources;
import org.gaea.search.Search;
import org.gaea.search.SearchSettings;
import org.gaea.search.SearchSettings.Guard;
import org.gaea.search.SearchStep;
import org.gaea.space.OptionCosts;
import org.gaea.training.Execution;
import org.gaea.training.TorchSupernet;

/**
 * The first phase of a run: trains a supernet with the method.
 *
 * <p>A search that continues runs again from its start, with the journal in the place of the
 * network, to the step of its check-point; there the network gets its tensors back.
 */
final class SearchPhase {
  private final ResolvedConfiguration setting;
  private final BenchmarkLookup benchmark;
  private final RankGroup ranks;
  private final SearchRecord keeping;
  private final Consumer<RunEvent> events;
  private final Consumer<Progress> progress;

  SearchPhase(
      ResolvedConfiguration setting,
      RankGroup ranks,
      BenchmarkLookup benchmark,
      SearchRecord keeping,
      Consumer<RunEvent> events,
      Consumer<Progress> progress) {
    this.setting = setting;
    this.ranks = ranks;
    this.benchmark = benchmark;
    this.keeping = keeping;
    this.events = events;
    this.progress = progress;
  }

  FoundArchitecture run() {
    Configuration configuration = setting.configuration();
    Optional<SearchState> from =
        keeping.from(Phase.SEARCH).map(checkpoint -> checkpoint.search().orElseThrow());
    Batch placeholder = new Batch(setting.data().shape(), new float[0], new long[0]);
    SearchRanks agreement = new SearchRanks(ranks);
    try (Journal journal = keeping.journal(from);
        BatchSources<Batch> batches =
            setting
                .searchData()
                .open(
                    setting.data(),
                    Augmentations.of(setting.data(), setting.method().images()),
                    setting.device(),
                    setting.searchBatch(),
                    setting.random(),
                    placeholder,
                    from.map(SearchState::weightBatches).orElse(0L),
                    from.map(SearchState::architectureBatches).orElse(0L));
        SupernetEnsemble network = supernets(setting, ranks, setting.random().under("search"))) {
      JournalledSupernet<Batch> supernet = new JournalledSupernet<>(network, journal, placeholder);
      Search<Batch> search =
          new Search<>(
              setting.method(),
              setting.space(),
              supernet,
              batches,
              SearchSettings.of(configuration.get(Settings.EPOCHS))
                  .withElimination(setting.elimination())
                  .within(setting.limits())
                  .guardedBy(
                      new Guard(
                          configuration.get(Settings.WATCH_EIGENVALUE),
                          configuration.get(Settings.STOP_ON).equals("collapse")))
                  .timedBy(journal::nanos)
                  .on(
                      OptionCosts.of(setting.space(), setting.skeleton()),
                      setting.skeleton().cells()),
              setting.random());
      SearchEventEmitter telling =
          new SearchEventEmitter(
              setting,
              search,
              benchmark,
              journal::nanos,
              events,
              step -> {
                if (!journal.replaying()) {
                  progress.accept(step);
                }
              });
      SearchStep last = null;
      for (Iterator<SearchStep> iterator = search.steps().iterator(); iterator.hasNext(); ) {
        SearchStep step = iterator.next();
        last = step;
        telling.tell(step);
        if (journal.replaying()) {
          catchUp(step, journal, batches, network, agreement);
        } else {
          keeping.after(
              moment(step, journal),
              network.snapshot(),
              () -> state(step, search, journal, batches),
              agreement.agree(step, keeping.endAsked()));
        }
      }
      FoundArchitecture found =
          new FoundArchitecture(search.deriveArchitecture(), journal.nanos() / 1e9);
      if (last != null && last.number() > 0) {
        new ChoiceComparison(setting.space(), search::heldOutScore)
            .of(found.architecture(), last.point())
            .ifPresent(events);
      }
      return found;
    }
  }

  /** The shared-weights networks of a search, with fresh weights. */
  static SupernetEnsemble supernets(ResolvedConfiguration setting, RandomStreams random) {
    return supernets(setting, RankGroup.alone(), random);
  }

  private static SupernetEnsemble supernets(
      ResolvedConfiguration setting, RankGroup ranks, RandomStreams random) {
    Configuration configuration = setting.configuration();
    return new SupernetEnsemble(
        configuration.get(Settings.SUPERNETS),
        number ->
            new TorchSupernet(
                setting.space(),
                setting.method().relaxation().wiring(),
                setting.skeleton(),
                setting.method().weights(),
                Execution.on(setting.device(), configuration.get(Settings.RECOMPUTE)),
                setting.device(),
                configuration.get(Settings.PRECISION),
                RankSettings.shares(configuration, ranks),
                random.stream(number == 0 ? "supernet weights" : "supernet weights/" + number)));
  }

  private static RunRecorder.Moment moment(SearchStep step, Journal journal) {
    return new RunRecorder.Moment(
        Phase.SEARCH,
        step.number(),
        step.epoch(),
        step.endsEpoch(),
        step.isLast(),
        journal.nanos());
  }

  private SearchState state(
      SearchStep step, Search<Batch> search, Journal journal, BatchSources<Batch> batches) {
    journal.sync();
    return new SearchState(
        journal.extent(),
        batches.weightsTaken(),
        batches.architectureTaken(),
        rows(step.point()),
        setting.space().format(search.chosenAt(step)));
  }

  /** At the check-point's step the replay must have reached its state; from there on it is live. */
  private void catchUp(
      SearchStep step,
      Journal journal,
      BatchSources<Batch> batches,
      SupernetEnsemble network,
      SearchRanks agreement) {
    Checkpoint checkpoint = keeping.from(Phase.SEARCH).orElseThrow();
    if (step.number() < checkpoint.step()) {
      return;
    }
    SearchState state = checkpoint.search().orElseThrow();
    if (batches.weightsTaken() != state.weightBatches()
        || batches.architectureTaken() != state.architectureBatches()
        || !rows(step.point()).equals(state.point())) {
      throw new InvalidInputException(
          Sentence.of(
              "This version of Gaea (%s) comes to another state at step %d of the search than the one that wrote check-point %s (%s), so it cannot continue the run to the byte; resume with that version.",
              Version.current(), step.number(), checkpoint.name(), checkpoint.gaea()));
    }
    keeping.requireCaughtUp();
    journal.goLive(checkpoint.elapsedNanos());
    network.snapshot().restore(keeping.checkpoints().tensors(checkpoint.name()));
    agreement.meet(); // nobody removes the check-point before all have read it
  }

  private static List<List<Double>> rows(ProductPoint point) {
    return Arrays.stream(point.blocks()).map(row -> Arrays.stream(row).boxed().toList()).toList();
  }
}
