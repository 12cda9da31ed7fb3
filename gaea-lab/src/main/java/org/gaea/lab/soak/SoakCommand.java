package org.gaea.lab.soak;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.gaea.cli.SettingOptions;
import org.gaea.experiment.Settings;
import org.gaea.input.Bounds;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.lab.soak.Soak.ResourceReading;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gaea lab soak}: whether many runs in one process leave something behind. */
@Command(
    name = "soak",
    description = {
      "Run short searches one after the other in one process, and watch what the process holds:"
          + " memory, files, threads and native objects.",
      "Every method takes its turns, in the spaces that it suits, on tiny images. Exits with 1 if something grows."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {"", "Example:", "  gaea lab soak --minutes 30"})
public final class SoakCommand implements Callable<Integer> {
  private static final int LONGEST_MINUTES = 10_080;

  @Option(
      names = "--minutes",
      paramLabel = "M",
      defaultValue = "30",
      description = "How long; the first third is for warming up. Default: ${DEFAULT-VALUE}.")
  private double minutes;

  @Option(
      names = "--readings",
      paramLabel = "N",
      defaultValue = "60",
      description = "How many readings are taken, evenly in time. Default: ${DEFAULT-VALUE}.")
  private int readings;

  @Mixin private final SettingOptions settings = SettingOptions.of(Settings.THREADS);

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Duration length = length();
    int threads = settings.builder().get(Settings.THREADS);
    Soak soak = new Soak(Soak.usualSpaces(), Soak.USUAL_CELLS, threads, length.dividedBy(readings));
    PrintWriter out = spec.commandLine().getOut();
    printHead(out);
    List<ResourceReading> taken =
        soak.run((time, runs) -> time.compareTo(length) < 0, reading -> print(out, reading));
    if (Trend.afterWarmUp(taken).size() < Trend.LEAST_READINGS) {
      throw new InvalidInputException(
          Sentence.of(
              "%d readings were taken in --minutes %s, too few for a verdict; give more minutes.",
              taken.size(), minutes));
    }
    List<Trend> trends = new ArrayList<>();
    for (Resource resource : Resource.values()) {
      Trend.of(resource, taken).ifPresent(trends::add);
    }
    print(out, trends);
    out.printf(
        Locale.ROOT,
        "%d runs, %d of them before the readings that count; every method had its turns after %d.%n",
        taken.get(taken.size() - 1).runs(),
        Trend.afterWarmUp(taken).get(0).runs(),
        soak.round());
    out.flush();
    return trends.stream().noneMatch(Trend::grows) ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private Duration length() {
    if (!(minutes > 0 && minutes <= LONGEST_MINUTES)) {
      throw new InvalidInputException(
          Sentence.of(
              "--minutes is %s, expected a number above 0 and up to %d.",
              minutes, LONGEST_MINUTES));
    }
    Bounds.require("--readings", readings, 2 * Trend.LEAST_READINGS, 100_000);
    return Duration.ofMillis(Math.round(minutes * Duration.ofMinutes(1).toMillis()));
  }

  private static void printHead(PrintWriter out) {
    out.print("| minutes | runs |");
    for (Resource resource : Resource.values()) {
      out.print(" " + resource.title() + " |");
    }
    out.println();
    out.println("| --- ".repeat(2 + Resource.values().length) + "|");
    out.flush();
  }

  private static void print(PrintWriter out, ResourceReading reading) {
    out.printf(Locale.ROOT, "| %.1f | %d |", reading.time().toMillis() / 60e3, reading.runs());
    for (Resource resource : Resource.values()) {
      OptionalDouble amount = reading.amount(resource);
      out.print(" " + (amount.isEmpty() ? "-" : number(amount.getAsDouble())) + " |");
    }
    out.println();
    out.flush();
  }

  private static String number(double amount) {
    return String.format(Locale.ROOT, amount == Math.rint(amount) ? "%.0f" : "%.1f", amount);
  }

  private static void print(PrintWriter out, List<Trend> trends) {
    out.println();
    out.println("| resource | mean | slope, an hour | rise, in all | allowed | verdict |");
    out.println("| --- | --- | --- | --- | --- | --- |");
    for (Trend trend : trends) {
      out.printf(
          Locale.ROOT,
          "| %s | %.1f | %.2f ± %.2f | %.2f | %s | %s |%n",
          trend.resource().title(),
          trend.mean(),
          trend.risePerHour(),
          trend.margin(),
          trend.rise(),
          number(trend.resource().slack()),
          trend.grows() ? "grows" : "flat");
    }
    out.flush();
  }
}
