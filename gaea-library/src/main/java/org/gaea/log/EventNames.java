package org.gaea.log;

import java.util.Map;
import org.gaea.log.RunEvent.ArchitectureFound;
import org.gaea.log.RunEvent.Eliminated;
import org.gaea.log.RunEvent.Finished;
import org.gaea.log.RunEvent.Notice;
import org.gaea.log.RunEvent.SearchEpoch;
import org.gaea.log.RunEvent.SearchPoint;
import org.gaea.log.RunEvent.Started;
import org.gaea.log.RunEvent.TrainingEpoch;

/** What each kind of event is called in the log. */
final class EventNames {
  static final Map<String, Class<? extends RunEvent>> TYPES =
      Map.of(
          "run-started", Started.class,
          "search-point", SearchPoint.class,
          "search-epoch", SearchEpoch.class,
          "operation-eliminated", Eliminated.class,
          "search-notice", Notice.class,
          "architecture-found", ArchitectureFound.class,
          "training-epoch", TrainingEpoch.class,
          "run-finished", Finished.class);

  private EventNames() {}
}
