package org.gaea.lab.perf;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.gaea.cli.SettingOptions;
import org.gaea.engine.Device;
import org.gaea.engine.Engine;
import org.gaea.input.Bounds;
import org.gaea.lab.perf.StepFigures.Speed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code gaea lab bench step}: the speed of a search step, next to the plain graph, tuned autograd
 * and the floor.
 */
@Command(
    name = "step",
    description = {
      "Measure a search step, in turn with the same step on the plain graph (one operation after"
          + " the other, PyTorch's layout and allocator), on libtorch's autograd in the fastest"
          + " layout with the same allocator, and with its convolutions alone.",
      "On another device it is measured in turn with the step on the processor."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {"", "Example:", "  gaea lab bench step --space darts --cells 8 --json"})
final class BenchStepCommand implements Runnable {
  @Mixin private final SettingOptions settings = StepOptions.flags();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "How often each is measured; 0 for 5 times, or 3 where a step takes more than half of --seconds. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "4",
      description =
          "About how long one measurement is; of a step that takes more than half of it only one is measured. Default: ${DEFAULT-VALUE}.")
  private double seconds;

  @Option(
      names = "--beside",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Keep so many processes of one thread busy meanwhile. Default: ${DEFAULT-VALUE}.")
  private int beside;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    Bounds.require("--rounds", rounds, 0, 1_000);
    StepOptions.requireSeconds(seconds);
    Bounds.require("--beside", beside, 0, 1_024);
    StepSetting setting = StepOptions.setting(settings);
    StepOptions.requireFits(setting, setting::requireFits);
    PrintWriter error = spec.commandLine().getErr();
    StepBench bench = new StepBench(BenchWorker.class, setting, rounds, seconds, beside);
    Consumer<String> told =
        text -> {
          error.println(text);
          error.flush();
        };
    PrintWriter out = spec.commandLine().getOut();
    if (!setting.device().equals(Device.PROCESSOR.label())) {
      new DeviceStepFigures(setting, bench.measure(Variant.onDevice(), told)).print(out, json);
      return;
    }
    StepFigures figures = bench.run(told);
    if (json) {
      out.println(JsonMapper.shared().writeValueAsString(document(figures)));
    } else {
      print(out, figures);
    }
    out.flush();
  }

  private static Map<String, Object> document(StepFigures figures) {
    Map<String, Object> document = StepOptions.document(figures.setting());
    document.put("beside", figures.beside());
    document.put("allocator", Engine.allocator());
    put(document, "ours", figures.ours());
    put(document, "fed", figures.fed());
    put(document, "plain", figures.plain());
    put(document, "autograd", figures.autograd());
    put(document, "floor", figures.floor());
    document.put("ours_over_plain", figures.oursOverPlain());
    document.put("ours_over_autograd", figures.oursOverAutograd());
    document.put("ours_over_floor", figures.oursOverFloor());
    document.put("input_loss", figures.inputLoss().median());
    document.put("input_loss_least", figures.inputLoss().least());
    document.put("input_loss_most", figures.inputLoss().most());
    document.put("ours_steps_per_s", figures.stepsPerSecond());
    return document;
  }

  private static void put(Map<String, Object> document, String name, Speed speed) {
    document.put(name + "_images_per_s", speed.median());
    document.put(name + "_images_per_s_least", speed.least());
    document.put(name + "_images_per_s_most", speed.most());
    document.put(name + "_steps", speed.steps());
    document.put(name + "_peak_rss_mib", speed.peakMebibytes());
  }

  private static void print(PrintWriter out, StepFigures figures) {
    out.println(
        StepOptions.text(figures.setting())
            + (figures.beside() == 0
                ? ""
                : String.format(Locale.ROOT, ", beside %d busy processes", figures.beside())));
    out.println("  allocator of all but the plain graph: " + Engine.allocator());
    print(out, Variant.OURS, figures.ours());
    print(out, Variant.FED, figures.fed());
    print(out, Variant.PLAIN, figures.plain());
    print(out, Variant.AUTOGRAD, figures.autograd());
    print(out, Variant.FLOOR, figures.floor());
    out.printf(
        Locale.ROOT,
        "ours is %.2f times the plain graph, %.2f times tuned autograd and %.0f %% of the convolutions alone; %.2f steps/s; preparing batches costs %.1f %% (%.1f to %.1f)%n",
        figures.oursOverPlain(),
        figures.oursOverAutograd(),
        100 * figures.oursOverFloor(),
        figures.stepsPerSecond(),
        100 * figures.inputLoss().median(),
        100 * figures.inputLoss().least(),
        100 * figures.inputLoss().most());
  }

  private static void print(PrintWriter out, Variant variant, Speed speed) {
    out.printf(
        Locale.ROOT,
        "  %-19s %8.1f images/s (%.1f to %.1f), %d steps measured, peak %,d MiB%n",
        variant.title(),
        speed.median(),
        speed.least(),
        speed.most(),
        speed.steps(),
        speed.peakMebibytes());
  }
}
