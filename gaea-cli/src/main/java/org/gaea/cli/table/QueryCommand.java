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
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.gaea.cli.table.TableCommand.TableOptions;
import org.gaea.cli.table.TextTable.MeasureText;
import org.gaea.tabular.Measure;
import org.gaea.tabular.Measure.Quantity;
import org.gaea.tabular.TrainingRegime;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gaea table query}: everything that is known of one architecture. */
@Command(
    name = "query",
    description = "Print everything that a table knows of an architecture.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Example:",
      "  gaea table query --table nasbench201 '|nor_conv_3x3~0|+|none~0|skip_connect~1|+|none~0|none~1|nor_conv_3x3~2|'"
    })
final class QueryCommand implements Runnable {
  private static final Comparator<Measure> LONGEST_FIRST =
      Comparator.<Measure>comparingInt(measure -> -measure.epochs().orElse(0));

  @Parameters(paramLabel = "ARCHITECTURE", description = "In the string form of the table's space.")
  private String architecture;

  @Mixin private TableOptions options;
  @Spec private CommandSpec spec;

  private record Known(Measure measure, double value, SortedMap<Integer, Double> seeds) {}

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    try (TableSession asked = TableSession.open(options.table())) {
      String text = asked.architecture(architecture);
      List<Known> known = known(asked, text);
      if (options.json()) {
        Map<String, Object> document = asked.document(Optional.empty());
        document.put("architecture", text);
        document.put("values", known.stream().map(QueryCommand::described).toList());
        TableSession.print(out, document);
      } else {
        asked.head(out, Optional.empty());
        out.println(text);
        groups(known).forEach((run, values) -> print(out, run, values));
        out.flush();
      }
    }
  }

  private static List<Known> known(TableSession asked, String architecture) {
    List<Known> known = new ArrayList<>();
    for (Measure measure : asked.table().measures()) {
      OptionalDouble value = asked.table().value(architecture, measure);
      value.ifPresent(
          number ->
              known.add(new Known(measure, number, asked.table().seeds(architecture, measure))));
    }
    return known;
  }

  private static Map<String, Object> described(Known known) {
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("measure", TableSession.described(known.measure()));
    description.put("value", known.value());
    if (!known.seeds().isEmpty()) {
      description.put("seeds", known.seeds());
    }
    return description;
  }

  /** By run, in the table's order; runs of one data set together. */
  private static Map<TrainingRegime, List<Known>> groups(List<Known> known) {
    List<String> dataSets =
        known.stream().map(one -> one.measure().run().dataSet()).distinct().toList();
    return known.stream()
        .sorted(
            Comparator.comparingInt((Known one) -> dataSets.indexOf(one.measure().run().dataSet())))
        .collect(
            Collectors.groupingBy(
                one -> one.measure().run(), LinkedHashMap::new, Collectors.toList()));
  }

  private static void print(PrintWriter out, TrainingRegime run, List<Known> values) {
    out.println();
    out.println(
        String.format(
            Locale.ROOT, "%s, run '%s': trained on %s", run.dataSet(), run.name(), run.trained()));
    TextTable table = new TextTable(2, "epochs", "value", "what", "measure", "by seed");
    values.stream()
        .sorted(Comparator.comparing(Known::measure, LONGEST_FIRST))
        .forEach(
            one -> {
              Measure measure = one.measure();
              table.row(
                  measure.epochs().isPresent() ? Integer.toString(measure.epochs().getAsInt()) : "",
                  MeasureText.withUnit(measure.quantity(), one.value()),
                  what(measure),
                  measure.name(),
                  seeds(measure.quantity(), one.seeds()));
            });
    table.print(out);
  }

  private static String what(Measure measure) {
    String quantity = measure.quantity().name().replace('-', ' ');
    return measure
        .split()
        .map(split -> quantity + " on " + measure.run().images(split))
        .orElse(quantity);
  }

  /** Costs that are the same in every run are printed once. */
  private static String seeds(Quantity quantity, SortedMap<Integer, Double> seeds) {
    if (seeds.values().stream().distinct().count() < 2) {
      return seeds.size() == 1 ? "one run, seed " + seeds.firstKey() : "";
    }
    return seeds.entrySet().stream()
        .map(seed -> seed.getKey() + ": " + MeasureText.of(quantity, seed.getValue()))
        .collect(Collectors.joining(", "));
  }
}
