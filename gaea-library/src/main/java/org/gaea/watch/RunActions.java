package org.gaea.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.gaea.input.Sentence;
import org.gaea.watch.RunsFolder.Place;
import org.gaea.watch.WatchServer.ResumeLauncher;

/**
 * Ends a run with a check-point, as a signal does, and continues one in a process of its own. Only
 * runs of the user who watches.
 */
final class RunActions {
  /** After so long a run that did not end may be asked again. */
  private static final long PATIENCE_NANOS = 120_000_000_000L;

  private final ResumeLauncher launcher;
  private final Map<Path, Asked> asked = new ConcurrentHashMap<>();

  private record Asked(boolean stop, long nanos) {
    boolean isRecent() {
      return System.nanoTime() - nanos < PATIENCE_NANOS;
    }
  }

  RunActions(ResumeLauncher launcher) {
    this.launcher = launcher;
  }

  /** Whether somebody asked for the end of the run, which has not come. */
  boolean isStopping(Path run, RunState state) {
    return state == RunState.RUNNING && recent(run, true);
  }

  /** Whether somebody asked to continue the run, which does not run yet. */
  boolean isContinuing(Path run, RunState state) {
    return state == RunState.STOPPED && recent(run, false);
  }

  private boolean recent(Path run, boolean stop) {
    return Optional.ofNullable(asked.get(run))
        .filter(one -> one.stop() == stop && one.isRecent())
        .isPresent();
  }

  /** Whether the run may be stopped or continued from here. */
  static boolean isAllowed(Path run) {
    return RunHolder.isMine(run);
  }

  /** Asks a run to end; returns why not, if so. */
  Optional<String> stop(Place place) {
    Optional<ProcessHandle> holder = RunHolder.of(place.path());
    if (holder.isEmpty()) {
      return refused("%s is not running.", place);
    }
    if (!isAllowed(place.path()) || !RunHolder.isMine(holder.get())) {
      return refused("%s is a run of another user, or of the process that serves it.", place);
    }
    // Where a process can only be killed it would write no check-point.
    if (!holder.get().supportsNormalTermination() || !holder.get().destroy()) {
      return refused("The process of %s cannot be asked to end.", place);
    }
    asked.put(place.path(), new Asked(true, System.nanoTime()));
    return Optional.empty();
  }

  /** Continues a run; returns why not, if so. */
  Optional<String> resume(Place place, RunState state) {
    if (state != RunState.STOPPED) {
      return refused("%s is not a run that was stopped and has a check-point.", place);
    }
    if (!isAllowed(place.path())) {
      return refused("%s is a run of another user.", place);
    }
    if (isContinuing(place.path(), state)) {
      return refused("%s is being continued.", place);
    }
    try {
      asked.put(place.path(), new Asked(false, System.nanoTime()));
      launcher.resume(place.path());
      return Optional.empty();
    } catch (IOException e) {
      asked.remove(place.path());
      return Optional.of(
          Sentence.text("The process does not start: %s.", String.valueOf(e.getMessage())));
    }
  }

  private static Optional<String> refused(String sentence, Place place) {
    return Optional.of(Sentence.text(sentence, place.id()));
  }
}
