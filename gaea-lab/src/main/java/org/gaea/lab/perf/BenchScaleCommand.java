package org.gaea.lab.perf;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gaea.cli.SettingOptions;
import org.gaea.input.Bounds;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.lab.perf.StepBench.Rounds;
import org.gaea.storage.WholeFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code gaea lab bench scale}: how the time of a search step grows, beside its convolutions'. */
@Command(
    name = "scale",
    description = {
      "Measure how the time of a search step grows with channels, cells, images a pass, operations"
          + " of an edge and threads, beside that of its convolutions alone, and whether it grows"
          + " faster.",
      "Each quantity is doubled from the given setting on, the others staying; threads go from one"
          + " to --threads. Takes about five minutes."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  gaea lab bench scale --out growth.svg",
      "  gaea lab bench scale --space darts --batch 8 --doublings 1 --json"
    })
final class BenchScaleCommand implements Runnable {
  private static final String SVG = ".svg";
  private static final String HTML = ".html";
  private static final double MILLIS = 1e3;

  @Mixin private final SettingOptions settings = StepOptions.flags();

  @Option(
      names = "--doublings",
      paramLabel = "N",
      defaultValue = "2",
      description = "How often each quantity is doubled. Default: ${DEFAULT-VALUE}.")
  private int doublings;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "How often each size is measured. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "1",
      description = "About how long one measurement is. Default: ${DEFAULT-VALUE}.")
  private double seconds;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where to draw it: a file that ends in .svg or .html.")
  private @Nullable Path out;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Spec private CommandSpec spec;

  private final Class<?> worker;

  BenchScaleCommand() {
    this(BenchWorker.class);
  }

  /** With another main class of measuring processes. */
  BenchScaleCommand(Class<?> worker) {
    this.worker = worker;
  }

  @Override
  public void run() {
    Bounds.require("--doublings", doublings, 1, 6);
    Bounds.require("--rounds", rounds, 2, 1_000);
    StepOptions.requireSeconds(seconds);
    requirePicture(out);
    StepSetting setting = StepOptions.setting(settings);
    ScaleBench bench = new ScaleBench(worker, setting, doublings, rounds, seconds);
    StepOptions.requireFits(setting, bench::requireFits);
    PrintWriter error = spec.commandLine().getErr();
    List<StepTimeGrowth> growths =
        bench.run(
            text -> {
              error.println(text);
              error.flush();
            });
    String title = StepOptions.text(setting);
    String table = table(title, growths);
    PrintWriter console = spec.commandLine().getOut();
    if (json) {
      console.println(JsonMapper.shared().writeValueAsString(document(setting, growths)));
    } else {
      console.print(table);
    }
    console.flush();
    if (out != null) {
      WholeFile.write(
          out,
          name(out).endsWith(SVG)
              ? GrowthPicture.svg(title, growths)
              : GrowthPicture.html(title, growths, table));
    }
  }

  /** Before anything is measured, so that it is known at once. */
  private static void requirePicture(@Nullable Path out) {
    if (out == null) {
      return;
    }
    if (!name(out).endsWith(SVG) && !name(out).endsWith(HTML)) {
      throw new InvalidInputException(
          Sentence.of("--out is '%s', expected a file that ends in %s or %s.", out, SVG, HTML));
    }
    Path directory = out.toAbsolutePath().getParent();
    if (directory == null || !Files.isDirectory(directory) || Files.isDirectory(out)) {
      throw new InvalidInputException(
          Sentence.of(
              "--out is '%s', expected a file in a directory that exists; make the directory first.",
              out));
    }
  }

  private static String name(Path file) {
    return file.toString().toLowerCase(Locale.ROOT);
  }

  private String table(String title, List<StepTimeGrowth> growths) {
    StringWriter text = new StringWriter();
    PrintWriter lines = new PrintWriter(text);
    lines.printf(Locale.ROOT, "%s; medians of %d rounds (least to most)%n%n", title, rounds);
    lines.println("| quantity | size | ours, ms a step | convolutions alone, ms a step |");
    lines.println("| --- | --- | --- | --- |");
    for (StepTimeGrowth growth : growths) {
      for (int i = 0; i < growth.sizes().size(); i++) {
        lines.printf(
            Locale.ROOT,
            "| %s | %d | %s | %s |%n",
            growth.quantity().title(),
            growth.sizes().get(i),
            millis(growth.ours(i)),
            millis(growth.floor(i)));
      }
    }
    lines.println();
    lines.println(
        "| time ~ size^e | e, ours | e, convolutions | difference | between the last two sizes | ours grows |");
    lines.println("| --- | --- | --- | --- | --- | --- |");
    for (StepTimeGrowth growth : growths) {
      lines.printf(
          Locale.ROOT,
          "| %s | %s | %s | %s | %.2f, %.2f | %s |%n",
          growth.quantity().title(),
          text(growth.oursExponent()),
          text(growth.floorExponent()),
          text(growth.excess()),
          growth.oursLast(),
          growth.floorLast(),
          verdict(growth));
    }
    lines.flush();
    return text.toString();
  }

  private static String verdict(StepTimeGrowth growth) {
    if (growth.growsFaster()) {
      return "faster";
    }
    return growth.growsSlower() ? "slower" : "not told apart";
  }

  private static String millis(Rounds times) {
    return String.format(
        Locale.ROOT,
        "%.1f (%.1f to %.1f)",
        MILLIS * times.median(),
        MILLIS * times.least(),
        MILLIS * times.most());
  }

  private static String text(Exponent exponent) {
    return String.format(Locale.ROOT, "%.2f ± %.2f", exponent.mean(), exponent.margin());
  }

  private Map<String, Object> document(StepSetting setting, List<StepTimeGrowth> growths) {
    Map<String, Object> document = StepOptions.document(setting);
    document.put("rounds", rounds);
    List<Map<String, Object>> all = new ArrayList<>();
    for (StepTimeGrowth growth : growths) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("quantity", growth.quantity().label());
      one.put("sizes", growth.sizes());
      one.put("ours_seconds", growth.ours());
      one.put("floor_seconds", growth.floor());
      put(one, "ours_exponent", growth.oursExponent());
      put(one, "floor_exponent", growth.floorExponent());
      put(one, "excess", growth.excess());
      one.put("ours_last_exponent", growth.oursLast());
      one.put("floor_last_exponent", growth.floorLast());
      one.put("grows_faster", growth.growsFaster());
      one.put("grows_slower", growth.growsSlower());
      all.add(one);
    }
    document.put("growths", all);
    document.put("any_grows_faster", growths.stream().anyMatch(StepTimeGrowth::growsFaster));
    return document;
  }

  private static void put(Map<String, Object> document, String name, Exponent exponent) {
    document.put(name, exponent.mean());
    document.put(name + "_margin", exponent.margin());
  }
}
