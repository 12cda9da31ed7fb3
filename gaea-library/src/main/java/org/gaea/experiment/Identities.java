package org.gaea.experiment;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.gaea.checkpoint.RunIdentity;
import org.gaea.space.Decision;
import org.gaea.spacefile.SpaceSource;
import org.gaea.storage.Digests;

/** What a run is of, by the contents of what its configuration names. */
final class Identities {
  private Identities() {}

  /**
   * @param given the architecture that is trained; empty for a search
   */
  static RunIdentity of(ResolvedConfiguration setting, Optional<String> given) {
    Map<String, String> settings = new LinkedHashMap<>();
    RunDirectory.settings(setting.configuration(), setting.source())
        .forEach((name, value) -> settings.put(name, value.toString()));
    settings.computeIfPresent("latencies", (name, file) -> latencies(file));
    return new RunIdentity(settings, space(setting.source()), DataDigest.of(setting.data()), given);
  }

  /** A file is what is in it. */
  private static String latencies(String file) {
    return file.equals(Configuration.NONE)
        ? file
        : Digests.sha256(LatencyTable.read(Path.of(file)).text());
  }

  private static String space(SpaceSource source) {
    StringBuilder text = new StringBuilder(source.space().name()).append('\n');
    for (Decision decision : source.space().decisions()) {
      text.append(decision.name()).append(": ").append(decision.optionNames()).append('\n');
    }
    source.yaml().ifPresent(text::append);
    return Digests.sha256(text.toString());
  }
}
