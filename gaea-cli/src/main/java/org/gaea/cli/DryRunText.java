package org.gaea.cli;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.gaea.cli.table.TextTable;
import org.gaea.engine.Engine;
import org.gaea.experiment.Configuration;
import org.gaea.experiment.Rehearsal;
import org.gaea.experiment.Rehearsal.PhaseForecast;
import org.gaea.experiment.Rehearsal.Resolution;
import org.gaea.experiment.Rehearsal.Sizes;
import org.gaea.experiment.Setting;
import org.gaea.experiment.Settings;
import org.gaea.protocol.Protocol;
import org.gaea.space.Decision;

/** What {@code --dry-run} prints: the settings of a run, its size and its time. */
final class DryRunText {
  private static final double GIBIBYTE = 1024;
  private static final double HOUR = 3600;
  private static final double DAY = 24 * HOUR;

  private final SettingOptions settings;
  private final Optional<Protocol> protocol;

  DryRunText(SettingOptions settings, Optional<Protocol> protocol) {
    this.settings = settings;
    this.protocol = protocol;
  }

  void print(PrintWriter out, Rehearsal rehearsal) {
    Configuration configuration = rehearsal.configuration();
    protocol.ifPresent(followed -> out.println("protocol " + followed.label()));
    settings
        .groups()
        .forEach(
            (heading, all) -> {
              out.printf(Locale.ROOT, "%s:%n", heading);
              TextTable table = new TextTable(0, "", "", "");
              all.forEach(setting -> row(table, rehearsal, setting));
              table.printRows(out);
            });
    out.println();
    data(out, rehearsal);
    out.println("space       " + space(rehearsal));
    int cells = configuration.get(Settings.CELLS);
    line(
        out,
        "network     %d channels, %s",
        configuration.get(Settings.CHANNELS),
        rehearsal.cells() > cells && rehearsal.cells() % cells == 0
            ? String.format(Locale.ROOT, "%s a stage, %d in all", cells(cells), rehearsal.cells())
            : cells(rehearsal.cells()));
    rehearsal
        .search()
        .ifPresent(
            search -> {
              out.println("recipe      " + recipe(rehearsal));
              line(out, "supernet    %,d parameters; %s", search.weights(), memory(search));
            });
    out.println("to train    " + sizes(rehearsal.networks()));
    rehearsal.search().ifPresent(search -> time(out, "search", search));
    rehearsal
        .training()
        .ifPresentOrElse(
            training -> {
              time(out, "training", training);
              if (rehearsal.search().isEmpty()) {
                line(out, "            %s", memory(training));
              }
            },
            () -> out.println("training    none"));
    out.println("Nothing was written.");
    out.flush();
  }

  private <T> void row(TextTable table, Rehearsal rehearsal, Setting<T> setting) {
    Resolution resolution = rehearsal.resolved().get(setting);
    table.row(
        " " + setting.name(),
        value(rehearsal, setting),
        settings
            .origin(setting)
            .orElseGet(() -> resolution == null ? "default" : resolution.giver()));
  }

  private static <T> String value(Rehearsal rehearsal, Setting<T> setting) {
    Resolution resolution = rehearsal.resolved().get(setting);
    return brief(
        resolution == null
            ? setting.format(rehearsal.configuration().get(setting))
            : resolution.value());
  }

  /** How a search steps its weights and its architecture, in a line. */
  private static String recipe(Rehearsal rehearsal) {
    return String.format(
        Locale.ROOT,
        "%s epochs of a cosine of %s, batch %s; weights %s to %s, %s momentum %s, decay %s, clip %s; architecture %s",
        value(rehearsal, Settings.EPOCHS),
        value(rehearsal, Settings.SCHEDULE_EPOCHS),
        value(rehearsal, Settings.BATCH),
        value(rehearsal, Settings.WEIGHT_RATE),
        value(rehearsal, Settings.WEIGHT_LAST_RATE),
        value(rehearsal, Settings.WEIGHT_NESTEROV).equals("true") ? "Nesterov" : "plain",
        value(rehearsal, Settings.WEIGHT_MOMENTUM),
        value(rehearsal, Settings.WEIGHT_DECAY),
        value(rehearsal, Settings.WEIGHT_CLIP),
        value(rehearsal, Settings.ARCHITECTURE_RATE));
  }

  private void data(PrintWriter out, Rehearsal rehearsal) {
    line(
        out,
        "data        %s: %,d training and %,d test images, %d x %d x %d, %d classes",
        rehearsal.data().name(),
        rehearsal.data().training().size(),
        rehearsal.data().test().size(),
        rehearsal.data().shape().channels(),
        rehearsal.data().shape().height(),
        rehearsal.data().shape().width(),
        rehearsal.data().classes().size());
    protocol
        .filter(followed -> !followed.data().fits(rehearsal.configuration().get(Settings.DATA)))
        .ifPresent(
            followed ->
                line(
                    out,
                    "            not those of the protocol, which are %s",
                    String.join(", ", followed.data().forms())));
  }

  /** Decisions with the same options are named together. */
  private static String space(Rehearsal rehearsal) {
    Map<List<String>, Long> alike =
        rehearsal.space().decisions().stream()
            .collect(
                Collectors.groupingBy(
                    Decision::optionNames, LinkedHashMap::new, Collectors.counting()));
    List<String> parts = new ArrayList<>();
    alike.forEach(
        (options, count) ->
            parts.add(
                String.format(
                    Locale.ROOT,
                    "%d decisions of %d operations (%s)",
                    count,
                    options.size(),
                    String.join(", ", options))));
    return rehearsal.space().name() + ": " + String.join("; ", parts);
  }

  private static String cells(int number) {
    return number == 1 ? "1 cell" : number + " cells";
  }

  private static String sizes(Sizes sizes) {
    return sizes.networks() == 1
        ? String.format(Locale.ROOT, "%,d parameters", sizes.most())
        : String.format(
            Locale.ROOT,
            "%,d to %,d parameters in %d architectures drawn at random",
            sizes.least(),
            sizes.most(),
            sizes.networks());
  }

  private static String memory(PhaseForecast phase) {
    return String.format(
        Locale.ROOT,
        "%.1f GiB of memory for all of the process, %s%s",
        phase.mebibytes() / GIBIBYTE,
        basis(phase),
        limit(phase.mebibytes(), Engine.memoryLimitMebibytes()));
  }

  /** What a container leaves, if that is little. */
  static String limit(long needed, OptionalLong limit) {
    return limit.isEmpty() || limit.getAsLong() > 2 * needed
        ? ""
        : String.format(
            Locale.ROOT,
            "; this container has %.1f%s",
            limit.getAsLong() / GIBIBYTE,
            limit.getAsLong() < needed ? ", which is too little" : "");
  }

  private static String basis(PhaseForecast phase) {
    return phase.isMeasured()
        ? "measured"
        : String.format(
            Locale.ROOT,
            "estimated from steps of %d of the %d images",
            phase.measured(),
            phase.batch());
  }

  private static void time(PrintWriter out, String name, PhaseForecast phase) {
    line(
        out,
        "%-11s about %s here: %d epochs of %,d steps of %s, %s",
        name,
        duration(phase.seconds()),
        phase.epochs(),
        phase.steps(),
        duration(phase.secondsPerStep()),
        basis(phase));
  }

  private static String duration(double seconds) {
    return seconds < 1
        ? String.format(Locale.ROOT, "%.0f ms", 1000 * seconds)
        : seconds < 120
            ? String.format(Locale.ROOT, "%.1f s", seconds)
            : seconds < 2 * HOUR
                ? String.format(Locale.ROOT, "%.0f min", seconds / 60)
                : seconds < 2 * DAY
                    ? String.format(Locale.ROOT, "%.1f h", seconds / HOUR)
                    : String.format(Locale.ROOT, "%.1f days", seconds / DAY);
  }

  /** Numbers as people write them; other texts as they are. */
  static String brief(String value) {
    if (!value.matches("-?[0-9]+\\.[0-9]+(E-?[0-9]+)?")) {
      return value;
    }
    BigDecimal number = new BigDecimal(value).stripTrailingZeros();
    int exponent = number.precision() - number.scale() - 1;
    return number.signum() != 0 && exponent < -3
        ? number.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent
        : number.toPlainString();
  }

  private static void line(PrintWriter out, String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
