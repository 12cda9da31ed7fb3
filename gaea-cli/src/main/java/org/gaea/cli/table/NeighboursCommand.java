package org.gaea.cli.table;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.gaea.tabular.Measure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gaea table neighbours}: what changing one operation would bring. */
@Command(
    name = "neighbours",
    description = "List the architectures that differ in one operation, the best first.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Example:",
      "  gaea table neighbours --table nasbench201 '|nor_conv_3x3~0|+|none~0|skip_connect~1|+|none~0|none~1|nor_conv_3x3~2|'"
    })
final class NeighboursCommand implements Runnable {
  @Parameters(paramLabel = "ARCHITECTURE", description = "In the string form of the table's space.")
  private String architecture;

  @Mixin private TableOptions options;
  @Mixin private MeasureOption measureOption;
  @Spec private CommandSpec spec;

  private record Valued(Neighbour neighbour, double value) {}

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    try (TableSession asked = TableSession.open(options.table())) {
      List<Neighbour> others = asked.neighbours(architecture);
      String text = asked.architecture(architecture);
      Measure measure = measureOption.of(asked.table());
      OptionalDouble own = asked.table().value(text, measure);
      List<Valued> neighbours = valued(asked, others, measure);
      if (options.json()) {
        Map<String, Object> document = asked.document(Optional.of(measure));
        document.put("architecture", text);
        own.ifPresent(value -> document.put("value", value));
        document.put("neighbours", rows(neighbours));
        TableSession.print(out, document);
      } else {
        asked.head(out, Optional.of(measure));
        print(out, text, measure, own, neighbours);
      }
    }
  }

  /** Those that the table has the measure of. */
  private static List<Valued> valued(TableSession asked, List<Neighbour> others, Measure measure) {
    Set<String> held = Set.copyOf(asked.table().architectures());
    List<Valued> valued = new ArrayList<>();
    for (Neighbour neighbour : others) {
      if (held.contains(neighbour.architecture())) {
        asked
            .table()
            .value(neighbour.architecture(), measure)
            .ifPresent(value -> valued.add(new Valued(neighbour, value)));
      }
    }
    Comparator<Valued> byValue = Comparator.comparingDouble(Valued::value);
    valued.sort(measure.quantity().moreIsBetter() ? byValue.reversed() : byValue);
    return valued;
  }

  private static List<Map<String, Object>> rows(List<Valued> neighbours) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Valued one : neighbours) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("architecture", one.neighbour().architecture());
      row.put("change", one.neighbour().change());
      row.put("value", one.value());
      rows.add(row);
    }
    return rows;
  }

  private static void print(
      PrintWriter out, String text, Measure measure, OptionalDouble own, List<Valued> neighbours) {
    TextTable table = new TextTable(2, "value", "difference", "change", "architecture");
    own.ifPresent(
        value -> table.row(MeasureText.of(measure.quantity(), value), "", "itself", text));
    for (Valued one : neighbours) {
      table.row(
          MeasureText.of(measure.quantity(), one.value()),
          own.isEmpty()
              ? ""
              : String.format(Locale.ROOT, "%+,.3f", one.value() - own.getAsDouble()),
          one.neighbour().change(),
          one.neighbour().architecture());
    }
    table.print(out);
  }
}
