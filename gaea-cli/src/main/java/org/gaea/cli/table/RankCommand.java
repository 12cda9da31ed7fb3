package org.gaea.cli.table;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gaea.cli.table.TableCommand.MeasureOption;
import org.gaea.cli.table.TableCommand.PartOption;
import org.gaea.cli.table.TableCommand.TableOptions;
import org.gaea.cli.table.TextTable.MeasureText;
import org.gaea.space.published.NasBench201;
import org.gaea.space.published.NasBench201.NasBench201Classes;
import org.gaea.tabular.ClassRanking;
import org.gaea.tabular.ClassRanking.ClassStanding;
import org.gaea.tabular.Measure;
import org.gaea.tabular.Measure.Quantity;
import org.gaea.tabular.Ranking;
import org.gaea.tabular.Ranking.Standing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gaea table rank}: how good an answer is. */
@Command(
    name = "rank",
    description =
        "Say how an architecture, and the class of those that compute the same, stand against all others.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Example:",
      "  gaea table rank --table nasbench201 '|nor_conv_3x3~0|+|none~0|skip_connect~1|+|none~0|none~1|nor_conv_3x3~2|'"
    })
final class RankCommand implements Runnable {
  @Parameters(paramLabel = "ARCHITECTURE", description = "In the string form of the table's space.")
  private String architecture;

  @Mixin private TableOptions options;
  @Mixin private MeasureOption measureOption;
  @Mixin private PartOption part;
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    try (TableSession asked = TableSession.open(options.table(), part.space())) {
      String text = asked.architecture(architecture);
      Measure measure = measureOption.of(asked.table());
      Ranking ranking = asked.ranking(measure, spec.commandLine().getErr());
      Standing standing = ranking.standing(text);
      Optional<ClassStanding> ofClass = classStanding(asked, ranking, text);
      if (options.json()) {
        Map<String, Object> document = asked.document(Optional.of(measure));
        document.put("architecture", text);
        document.put("value", standing.value());
        document.put("best", standing.best());
        document.put("regret", standing.regret());
        document.put("rank", standing.rank());
        document.put("among", standing.among());
        document.put("percentile", standing.percentile());
        ofClass.ifPresent(one -> document.put("isomorphism_class", described(one)));
        TableSession.print(out, document);
      } else {
        asked.head(out, Optional.of(measure));
        print(out, text, measure.quantity(), standing);
        ofClass.ifPresent(one -> print(out, measure.quantity(), one));
        out.flush();
      }
    }
  }

  private static Optional<ClassStanding> classStanding(
      TableSession asked, Ranking ranking, String architecture) {
    return asked
        .space()
        .filter(space -> space.name().equals(NasBench201.space().name()))
        .map(
            space ->
                new ClassRanking(ranking, text -> NasBench201Classes.canonical(space.parse(text)))
                    .standing(architecture));
  }

  private static Map<String, Object> described(ClassStanding one) {
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("members", one.members());
    description.put("mean", one.mean());
    description.put("least", one.least());
    description.put("most", one.most());
    description.put("rank", one.rank());
    description.put("among", one.among());
    return description;
  }

  private static void print(
      PrintWriter out, String architecture, Quantity quantity, Standing standing) {
    line(out, "architecture", architecture);
    line(out, "value", MeasureText.withUnit(quantity, standing.value()));
    line(out, "best attainable", MeasureText.withUnit(quantity, standing.best()));
    line(out, "oracle regret", MeasureText.of(quantity, standing.regret()));
    line(out, "rank", String.format(Locale.ROOT, "%,d of %,d", standing.rank(), standing.among()));
    line(
        out,
        "percentile",
        String.format(Locale.ROOT, "%.2f %% of the others are worse", standing.percentile()));
  }

  private static void print(PrintWriter out, Quantity quantity, ClassStanding one) {
    line(
        out,
        "its class",
        String.format(
            Locale.ROOT,
            "%d that compute the same, mean %s (%s to %s), rank %,d of %,d classes",
            one.members(),
            MeasureText.of(quantity, one.mean()),
            MeasureText.of(quantity, one.least()),
            MeasureText.of(quantity, one.most()),
            one.rank(),
            one.among()));
  }

  private static void line(PrintWriter out, String name, String value) {
    out.println(String.format(Locale.ROOT, "%-16s %s", name, value));
  }
}
