package org.gaea.lab.perf;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.lab.soak.RunMemory;
import org.gaea.lab.soak.Trend;
import org.gaea.log.RunLog;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code gaea lab bench memory}: whether the resident memory of a run stayed flat, from its log.
 */
@Command(
    name = "memory",
    description = {
      "Print how much memory a run held in RAM, from its log: after the first epoch, the least and"
          + " the most after the first third of its time, and the slope with its 95 %% interval.",
      "The run need not be finished. Exits with 1 if memory grows."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  gaea lab bench memory runs/a"})
final class BenchMemoryCommand implements Callable<Integer> {
  @Parameters(paramLabel = "RUN", description = "A run directory.")
  private Path run;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    List<RunMemory> phases = RunMemory.of(RunLog.read(run));
    if (phases.isEmpty()) {
      throw new InvalidInputException(
          Sentence.of(
              "The log of %s tells nothing of memory yet; wait for the end of its first epoch.",
              run));
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        "| phase | epochs | minutes | first, MiB | least | most | slope, MiB an hour | rise, MiB | verdict |");
    out.println("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    phases.forEach(phase -> print(out, phase));
    out.flush();
    return phases.stream().flatMap(phase -> phase.trend().stream()).anyMatch(Trend::grows)
        ? ExitCode.SOFTWARE
        : ExitCode.OK;
  }

  private static void print(PrintWriter out, RunMemory memory) {
    Optional<Trend> trend = memory.trend();
    out.printf(
        Locale.ROOT,
        "| %s | %d | %.1f | %.0f | %.0f | %.0f | %s |%n",
        memory.phase(),
        memory.readings().size(),
        memory.time().toMillis() / 60e3,
        memory.first(),
        memory.least(),
        memory.most(),
        trend.map(BenchMemoryCommand::text).orElse("- | - | too few epochs"));
  }

  private static String text(Trend trend) {
    return String.format(
        Locale.ROOT,
        "%.2f ± %.2f | %.2f of %.0f allowed | %s",
        trend.risePerHour(),
        trend.margin(),
        trend.rise(),
        trend.resource().slack(),
        trend.grows() ? "grows" : "flat");
  }
}
