package org.gaea.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.gaea.input.Sentence;
import org.gaea.ranks.RankPlace;
import org.gaea.ranks.RankProcesses;

/**
 * The other ranks of a search as processes of this machine, started as this one was. Each ends with
 * its standard input, which the system closes when this process ends, however that comes about.
 */
final class LocalRanks implements RankProcesses {
  private static final long PATIENCE_SECONDS = 10;

  /** From here on the number of the signal that ended a process is added. */
  private static final int SIGNALLED = 128;

  private final List<Process> processes = new ArrayList<>();
  private final List<Path> logs = new ArrayList<>();

  private LocalRanks() {}

  /**
   * Starts them.
   *
   * @param run directory of the run
   * @param checkpoint that the run continues from, by its name; empty if it begins
   */
  static RankProcesses start(Path run, Optional<String> checkpoint, RankPlace second) {
    LocalRanks ranks = new LocalRanks();
    try {
      for (int rank = 1; rank < second.count(); rank++) {
        Path log = Files.createTempFile("gaea-rank-", ".log");
        ranks.logs.add(log);
        ranks.processes.add(process(command(run, checkpoint, second, rank), log));
      }
    } catch (IOException e) {
      ranks.close();
      throw new UncheckedIOException("a rank does not start", e);
    }
    return ranks;
  }

  private static Process process(List<String> command, Path log) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    // libtorch's own warnings would be the last words of a rank that lost another.
    builder.environment().put("TORCH_CPP_LOG_LEVEL", "FATAL");
    return builder.start();
  }

  private static List<String> command(
      Path run, Optional<String> checkpoint, RankPlace second, int rank) {
    List<String> command = JavaCommand.ofThisProcess();
    command.addAll(
        List.of(
            "rank",
            run.toString(),
            "--rank",
            Integer.toString(rank),
            "--ranks",
            Integer.toString(second.count()),
            "--port",
            Integer.toString(second.port()),
            "--seconds",
            Long.toString(second.deadline().toSeconds())));
    checkpoint.ifPresent(name -> command.addAll(List.of("--from", name)));
    return command;
  }

  /** Of several, not one that ended because it lost another: those have the lowest code. */
  @Override
  public Optional<String> failure() {
    return IntStream.range(0, processes.size())
        .boxed()
        .filter(i -> !processes.get(i).isAlive())
        .max(Comparator.comparing(i -> processes.get(i).exitValue()))
        .map(i -> failure(i + 1, processes.get(i).exitValue(), lastWords(logs.get(i))));
  }

  private static String failure(int rank, int code, String words) {
    if (code > SIGNALLED) {
      return String.format(Locale.ROOT, "Rank %d was ended by signal %d", rank, code - SIGNALLED);
    }
    return words.isEmpty()
        ? String.format(Locale.ROOT, "Rank %d ended with code %d", rank, code)
        : String.format(
            Locale.ROOT,
            "Rank %d ended with code %d: %s",
            rank,
            code,
            words.replaceFirst("\\.$", ""));
  }

  private static String lastWords(Path log) {
    try {
      return new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .reduce("", (before, line) -> line);
    } catch (IOException e) {
      return "";
    }
  }

  @Override
  public void kill() {
    processes.forEach(Process::destroyForcibly);
  }

  @Override
  public void close() {
    for (Process process : processes) {
      try {
        process.getOutputStream().close();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      } catch (IOException e) {
        process.destroyForcibly();
      } catch (InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
      }
    }
    for (Path log : logs) {
      try {
        Files.deleteIfExists(log);
      } catch (IOException e) {
        throw new UncheckedIOException(
            Sentence.text("the output of a rank cannot be removed from %s", log), e);
      }
    }
  }
}
