package org.gaea.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.gaea.log.RunEvent.ArchitectureFound;
import org.gaea.log.RunEvent.ChoicesCompared;
import org.gaea.log.RunEvent.Eliminated;
import org.gaea.log.RunEvent.Finished;
import org.gaea.log.RunEvent.NetworkEvaluated;
import org.gaea.log.RunEvent.Notice;
import org.gaea.log.RunEvent.SearchEpoch;
import org.gaea.log.RunEvent.SearchPoint;
import org.gaea.log.RunEvent.Started;
import org.gaea.log.RunEvent.TrainingEpoch;
import org.gaea.log.RunEvent.TrainingPlanned;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The writing side of {@code events.jsonl}: one event as one line. */
final class RunLogLine {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT))
          .build();

  private RunLogLine() {}

  /** The event as a JSON object, without a line break; {@link RunLog} reads it back. */
  static String of(RunEvent event) {
    ObjectNode line = JSON.createObjectNode();
    line.put("event", name(event));
    ObjectNode fields = JSON.valueToTree(event);
    line.setAll(fields);
    return line.toString();
  }

  private static String name(RunEvent event) {
    return EventNames.TYPES.entrySet().stream()
        .filter(entry -> entry.getValue().isInstance(event))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  /** The names of the kinds of events in the log. */
  static final class EventNames {
    static final Map<String, Class<? extends RunEvent>> TYPES =
        Map.ofEntries(
            Map.entry("run-started", Started.class),
            Map.entry("search-point", SearchPoint.class),
            Map.entry("search-epoch", SearchEpoch.class),
            Map.entry("operation-eliminated", Eliminated.class),
            Map.entry("search-notice", Notice.class),
            Map.entry("choices-compared", ChoicesCompared.class),
            Map.entry("architecture-found", ArchitectureFound.class),
            Map.entry("training-planned", TrainingPlanned.class),
            Map.entry("training-epoch", TrainingEpoch.class),
            Map.entry("network-evaluated", NetworkEvaluated.class),
            Map.entry("run-finished", Finished.class));

    private EventNames() {}
  }
}
