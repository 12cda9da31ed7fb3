package org.gaea.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.gaea.experiment.StopRequest.RunStoppedException;
import org.gaea.experiment.UnfinishedRun;
import org.gaea.ranks.RankPlace;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code gaea rank}: a rank of a search other than the first, which starts it. It lives no longer
 * than its standard input, which the first rank holds open.
 */
@Command(name = "rank", hidden = true)
final class RankCommand implements Runnable {
  /** For a rank that computes to notice that the first is gone. */
  private static final long PATIENCE_MILLIS = 5_000;

  private static final int ORPHANED = 1;

  @Parameters(paramLabel = "RUN")
  private Path run;

  @Option(names = "--rank", required = true)
  private int rank;

  @Option(names = "--ranks", required = true)
  private int ranks;

  @Option(names = "--port", required = true)
  private int port;

  @Option(names = "--seconds", required = true)
  private long seconds;

  @Option(names = "--from")
  private @Nullable String from;

  @Override
  public void run() {
    endWithInput();
    RankPlace place = new RankPlace(rank, ranks, port, Duration.ofSeconds(seconds));
    try (SignalledStop stop = SignalledStop.listening()) {
      UnfinishedRun.follow(run, Optional.ofNullable(from), place, stop);
    } catch (RunStoppedException e) {
      // The first rank says so.
    }
  }

  private static void endWithInput() {
    Thread watch =
        new Thread(
            () -> {
              awaitEnd();
              Runtime.getRuntime().halt(ORPHANED);
            },
            "gaea-first-rank");
    watch.setDaemon(true);
    watch.start();
  }

  private static void awaitEnd() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is said there.
      }
      Thread.sleep(PATIENCE_MILLIS);
    } catch (IOException e) {
      // As if it had ended.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
