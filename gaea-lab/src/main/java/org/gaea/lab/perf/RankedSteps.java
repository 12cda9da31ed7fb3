package org.gaea.lab.perf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.gaea.engine.Engine;
import org.gaea.lab.perf.WorkerProcess.JavaProcess;
import org.gaea.ranks.GlooRanks;
import org.gaea.ranks.RankPlace;
import org.gaea.ranks.RankProcesses;
import org.gaea.ranks.SharedBatch;
import org.gaea.spacefile.SpaceSource;

/**
 * Search steps that this process and others share, and sums over them. The first rank says what all
 * do next: two numbers, a kind of work and how much of it.
 */
final class RankedSteps implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofMinutes(2);
  private static final double END = 0;
  private static final double STEPS = 1;
  private static final double SUM = 2;

  private final GlooRanks ranks;
  private final SearchIteration steps;

  private RankedSteps(GlooRanks ranks, StepSetting setting, boolean whole) {
    this.ranks = ranks;
    ranks.awaitStart();
    this.steps = SearchIteration.ranked(setting, new SharedBatch(ranks, whole));
  }

  /**
   * Starts the other ranks.
   *
   * @param setting with the threads of each
   * @param whole whether activations are normalised over all ranks
   */
  static RankedSteps lead(int count, StepSetting setting, boolean whole) {
    GlooRanks ranks =
        GlooRanks.lead(count, DEADLINE, second -> OtherRanks.start(second, setting, whole));
    return new RankedSteps(ranks, setting, whole);
  }

  /**
   * Another rank.
   *
   * @param args rank, count, port, whether activations are normalised over all, and a {@link
   *     StepSetting} as its arguments
   */
  public static void main(String[] args) {
    StepSetting setting =
        StepSetting.of(
            Arrays.asList(args).subList(4, args.length), name -> SpaceSource.of(name).space());
    Engine.start(setting.threads());
    int[] place = Arrays.stream(args).limit(3).mapToInt(Integer::parseInt).toArray();
    GlooRanks ranks = GlooRanks.join(new RankPlace(place[0], place[1], place[2], DEADLINE));
    try (RankedSteps steps = new RankedSteps(ranks, setting, Boolean.parseBoolean(args[3]))) {
      steps.follow();
    }
  }

  private void follow() {
    for (double[] asked = asked(); asked[0] != END; asked = asked()) {
      if (asked[0] == STEPS) {
        step((int) asked[1]);
      } else {
        add((int) asked[1]);
      }
    }
  }

  private double[] asked() {
    return ranks.gather(new double[2])[0];
  }

  /** Seconds of so many steps. */
  double seconds(int count) {
    ranks.gather(new double[] {STEPS, count});
    return step(count);
  }

  private double step(int count) {
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      steps.run();
    }
    return (System.nanoTime() - start) / 1e9;
  }

  /** Seconds of one sum of so many single-precision numbers over the ranks. */
  double secondsOfSum(int numbers) {
    ranks.gather(new double[] {SUM, numbers});
    return add(numbers);
  }

  private double add(int numbers) {
    try (Tensor tensor = torch.ones(numbers)) {
      long start = System.nanoTime();
      ranks.beginSum(tensor).await();
      return (System.nanoTime() - start) / 1e9;
    }
  }

  /** How many numbers the gradient at the weights has. */
  long weightCount() {
    return steps.weightCount();
  }

  @Override
  public void close() {
    if (ranks.rank() == 0) {
      ranks.gather(new double[] {END, 0});
    }
    steps.close();
    ranks.close();
  }

  /** The processes of the others. */
  private record OtherRanks(List<Process> processes) implements RankProcesses {
    static OtherRanks start(RankPlace second, StepSetting setting, boolean whole) {
      List<Process> processes = new ArrayList<>();
      for (int rank = 1; rank < second.count(); rank++) {
        List<String> arguments = new ArrayList<>();
        arguments.add(Integer.toString(rank));
        arguments.add(Integer.toString(second.count()));
        arguments.add(Integer.toString(second.port()));
        arguments.add(Boolean.toString(whole));
        arguments.addAll(setting.arguments());
        try {
          processes.add(
              JavaProcess.of(RankedSteps.class, arguments)
                  .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                  .start());
        } catch (IOException e) {
          throw new UncheckedIOException("cannot start a rank", e);
        }
      }
      return new OtherRanks(processes);
    }

    @Override
    public Optional<String> failure() {
      return processes.stream().allMatch(Process::isAlive)
          ? Optional.empty()
          : Optional.of("A rank has ended");
    }

    @Override
    public void kill() {
      processes.forEach(Process::destroyForcibly);
    }

    @Override
    public void close() {
      try {
        for (Process process : processes) {
          process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      kill();
    }
  }
}
