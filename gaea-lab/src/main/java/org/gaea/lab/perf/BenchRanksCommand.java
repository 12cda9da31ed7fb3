package org.gaea.lab.perf;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Locale;
import org.gaea.cli.SettingOptions;
import org.gaea.engine.Engine;
import org.gaea.experiment.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gaea lab bench ranks}: what it costs to share a search among processes. */
@Command(
    name = "ranks",
    description = {
      "Measure a search of several processes against one with as many threads.",
      "The two take turns on the same batch. Then it adds up messages of several sizes over the processes, and says which share of a step that of the gradient is."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {"", "Example:", "  gaea lab bench ranks --space darts --cells 8 --batch 64"})
final class BenchRanksCommand implements Runnable {
  private static final int RANKS = 2;
  private static final int WARM = 2;
  private static final int SUMS = 9;
  private static final int[] KIBIBYTES = {4, 64, 256, 1_024, 4_096, 16_384, 65_536};

  @Mixin
  private final SettingOptions settings =
      SettingOptions.of(
          Settings.METHOD,
          Settings.SPACE,
          Settings.BATCH,
          Settings.CHANNELS,
          Settings.CELLS,
          Settings.RESOLUTION,
          Settings.RECOMPUTE,
          Settings.PRECISION,
          Settings.RANK_NORMALISATION);

  @Option(
      names = "--seconds",
      paramLabel = "X",
      defaultValue = "20",
      description = "About how long steps are measured. Default: ${DEFAULT-VALUE}.")
  private double seconds;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    StepOptions.requireSeconds(seconds);
    StepSetting setting = StepOptions.setting(settings);
    StepOptions.requireFits(setting, setting::requireFits);
    boolean whole = settings.builder().get(Settings.RANK_NORMALISATION).equals("all");
    Engine.start(1);
    PrintWriter out = spec.commandLine().getOut();
    out.println(StepOptions.text(setting.withThreads(1)));
    try (WorkerProcess threads =
            new WorkerProcess(BenchWorker.class, Variant.OURS, setting.withThreads(RANKS));
        RankedSteps ranks = RankedSteps.lead(RANKS, setting.withThreads(1), whole)) {
      double step = steps(threads, ranks, out);
      sums(ranks, step, out);
    }
    out.flush();
  }

  /** Prints the speeds; returns the seconds of a step of the ranks. */
  private double steps(WorkerProcess threads, RankedSteps ranks, PrintWriter out) {
    threads.run(WARM);
    ranks.seconds(WARM);
    double ofThreads = 0;
    double ofRanks = 0;
    int steps = 0;
    while (ofThreads + ofRanks < seconds) {
      ofThreads += threads.run(1).seconds();
      ofRanks += ranks.seconds(1);
      steps++;
    }
    out.printf(
        Locale.ROOT,
        "1 rank x %d threads  %.0f ms a step%n%d ranks x 1 thread  %.0f ms a step%nefficiency          %.1f %%%n",
        RANKS,
        1e3 * ofThreads / steps,
        RANKS,
        1e3 * ofRanks / steps,
        100 * ofThreads / ofRanks);
    out.flush();
    return ofRanks / steps;
  }

  private static void sums(RankedSteps ranks, double step, PrintWriter out) {
    for (int size : KIBIBYTES) {
      print(ranks, String.format(Locale.ROOT, "%,d KiB", size), 256 * size, step, out);
    }
    print(ranks, "the gradient", Math.toIntExact(ranks.weightCount()), step, out);
  }

  private static void print(
      RankedSteps ranks, String what, int numbers, double step, PrintWriter out) {
    double[] times = new double[SUMS];
    for (int i = 0; i < SUMS; i++) {
      times[i] = ranks.secondsOfSum(numbers);
    }
    Arrays.sort(times);
    double median = times[SUMS / 2];
    out.printf(
        Locale.ROOT,
        "sum of %-13s %8.2f ms  %5.1f %% of a step%n",
        what,
        1e3 * median,
        100 * median / step);
  }
}
