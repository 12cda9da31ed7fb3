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
import java.util.function.UnaryOperator;
import org.gaea.cli.table.TableCommand.MeasureOption;
import org.gaea.cli.table.TableCommand.PartOption;
import org.gaea.cli.table.TableCommand.TableOptions;
import org.gaea.cli.table.TextTable.MeasureText;
import org.gaea.experiment.FoundArchitecture;
import org.gaea.nasbench101.CellGraph;
import org.gaea.nasbench101.CellTopology;
import org.gaea.nasbench101.Neighbours;
import org.gaea.space.Architecture;
import org.gaea.space.Decision;
import org.gaea.space.SearchSpace;
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
  @Mixin private PartOption part;
  @Spec private CommandSpec spec;

  private record Valued(Neighbour neighbour, double value) {}

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    try (TableSession asked = TableSession.open(options.table(), part.space())) {
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

  /** Cells of NAS-Bench-101 that differ from another in one edge or one label. */
  static final class CellNeighbours {
    private CellNeighbours() {}

    /**
     * Those that are other cells to the benchmark, each once and by its hash.
     *
     * @param text the text form of a cell
     * @throws org.gaea.input.InvalidInputException if it is malformed, or the benchmark does not
     *     have the cell
     */
    static List<Neighbour> of(String text) {
      CellGraph cell = CellGraph.parse(text);
      Map<String, Neighbour> found = new LinkedHashMap<>();
      for (CellGraph other : Neighbours.of(cell)) {
        String hash = other.hash();
        found.putIfAbsent(hash, new Neighbour(hash, change(cell, other)));
      }
      found.remove(cell.hash());
      return List.copyOf(found.values());
    }

    private static String change(CellGraph cell, CellGraph other) {
      CellTopology before = cell.topology();
      CellTopology after = other.topology();
      for (int y = 1; y <= before.output(); y++) {
        for (int x = 0; x < y; x++) {
          if (before.hasEdge(x, y) != after.hasEdge(x, y)) {
            return String.format(
                Locale.ROOT, "%d<-%d %s", y, x, after.hasEdge(x, y) ? "added" : "removed");
          }
        }
      }
      int i = 0;
      while (cell.operations().get(i) == other.operations().get(i)) {
        i++;
      }
      return String.format(
          Locale.ROOT,
          "vertex %d: %s for %s",
          i + 1,
          other.operations().get(i).published(),
          cell.operations().get(i).published());
    }
  }

  /**
   * An architecture that differs from another in one choice.
   *
   * @param change what is decided otherwise
   */
  record Neighbour(String architecture, String change) {

    /**
     * All of an architecture, decision by decision.
     *
     * @param key how the table names what the space calls otherwise
     */
    static List<Neighbour> of(SearchSpace space, String text, UnaryOperator<String> key) {
      Architecture architecture = space.parse(FoundArchitecture.named(text, space));
      List<String> before = space.picked(architecture);
      return space.neighbours(architecture).stream()
          .map(other -> new Neighbour(key.apply(space.format(other)), change(space, before, other)))
          .toList();
    }

    private static String change(SearchSpace space, List<String> before, Architecture other) {
      List<Decision> decisions = space.decisions();
      List<String> after = space.picked(other);
      List<String> changes = new ArrayList<>();
      for (int d = 0; d < after.size(); d++) {
        if (!after.get(d).equals(before.get(d))) {
          changes.add(
              String.format(
                  Locale.ROOT,
                  "%s: %s for %s",
                  decisions.get(d).name(),
                  told(after.get(d)),
                  told(before.get(d))));
        }
      }
      return String.join(", ", changes);
    }

    private static String told(String picked) {
      return picked.isEmpty() ? "nothing" : picked;
    }
  }
}
