package org.gaea.experiment;

import java.util.Iterator;
import java.util.function.Consumer;
import org.gaea.data.batch.Batch;
import org.gaea.experiment.Observer.Progress;
import org.gaea.geometry.ProductPoint;
import org.gaea.log.RunEvent;
import org.gaea.search.Search;
import org.gaea.search.SearchSettings;
import org.gaea.search.SearchStep;
import org.gaea.training.DescentSettings;
import org.gaea.training.TorchSupernet;

/** The first phase of a run: trains a supernet with the method. */
final class SearchPhase {
  private final Setting setting;
  private final Oracle oracle;
  private final Consumer<RunEvent> events;
  private final Consumer<Progress> progress;

  SearchPhase(
      Setting setting, Oracle oracle, Consumer<RunEvent> events, Consumer<Progress> progress) {
    this.setting = setting;
    this.oracle = oracle;
    this.events = events;
    this.progress = progress;
  }

  Found run() {
    long start = System.nanoTime();
    Configuration configuration = setting.configuration();
    try (Feeding feeding =
            Feeding.open(
                setting.searchData(), setting.data(), configuration.batch(), setting.random());
        TorchSupernet supernet =
            new TorchSupernet(
                setting.space(),
                setting.skeleton(),
                DescentSettings.supernet(),
                setting.random().stream("search/supernet weights"))) {
      Search<Batch> search =
          new Search<>(
              setting.method(),
              setting.space(),
              supernet,
              feeding.feed(),
              SearchSettings.published(configuration.epochs())
                  .withElimination(setting.elimination()),
              setting.random());
      DiscretisationGap gap =
          new DiscretisationGap(
              supernet,
              setting.space(),
              setting.data(),
              setting.searchData().heldOut(),
              configuration.batch());
      SearchTelling telling = new SearchTelling(setting, search, gap, oracle, events, progress);
      ProductPoint last = ProductPoint.uniform(setting.space().sizes());
      for (Iterator<SearchStep> steps = search.steps().iterator(); steps.hasNext(); ) {
        SearchStep step = steps.next();
        last = step.point();
        telling.tell(step);
      }
      return new Found(search.discretise(last), (System.nanoTime() - start) / 1e9);
    }
  }
}
