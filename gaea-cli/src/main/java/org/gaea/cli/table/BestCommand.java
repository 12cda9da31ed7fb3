package org.gaea.cli.table;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gaea.cli.table.TableCommand.MeasureOption;
import org.gaea.cli.table.TableCommand.PartOption;
import org.gaea.cli.table.TableCommand.TableOptions;
import org.gaea.cli.table.TextTable.MeasureText;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.tabular.Measure;
import org.gaea.tabular.Ranking;
import org.gaea.tabular.Ranking.Placed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gaea table best}: the first of a ranking. */
@Command(
    name = "best",
    description = "List the best architectures of a table.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {"", "Example:", "  gaea table best --table nasbench201 --measure cifar100/test@200"})
final class BestCommand implements Runnable {
  @Mixin private TableOptions options;
  @Mixin private MeasureOption measureOption;
  @Mixin private PartOption part;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many. Default: ${DEFAULT-VALUE}.")
  private int top;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    if (top < 1) {
      throw new InvalidInputException(Sentence.of("--top is %d, expected 1 or more.", top));
    }
    PrintWriter out = spec.commandLine().getOut();
    try (TableSession asked = TableSession.open(options.table(), part.space())) {
      Measure measure = measureOption.of(asked.table());
      Ranking ranking = asked.ranking(measure, spec.commandLine().getErr());
      List<Placed> best = ranking.placed().stream().limit(top).toList();
      if (options.json()) {
        Map<String, Object> document = asked.document(Optional.of(measure));
        document.put("among", ranking.placed().size());
        document.put("best", rows(best));
        TableSession.print(out, document);
      } else {
        asked.head(out, Optional.of(measure));
        TextTable table = new TextTable(2, "rank", "value", "architecture");
        best.forEach(
            one ->
                table.row(
                    Integer.toString(one.rank()),
                    MeasureText.of(measure.quantity(), one.value()),
                    one.architecture()));
        table.print(out);
      }
    }
  }

  private static List<Map<String, Object>> rows(List<Placed> best) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Placed one : best) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("rank", one.rank());
      row.put("architecture", one.architecture());
      row.put("value", one.value());
      rows.add(row);
    }
    return rows;
  }
}
