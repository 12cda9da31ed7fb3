package org.gaea.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.gaea.log.RunEvent.Data;
import org.gaea.log.RunEvent.LoggedBin;
import org.gaea.log.RunEvent.LoggedMistake;
import org.gaea.log.RunEvent.NetworkEvaluated;
import org.gaea.log.RunEvent.Started;
import org.gaea.log.RunLog;

/**
 * How the trained network does on the test images: by class, its confusions, its worst mistakes.
 */
final class EvaluationSection {
  /** With more classes a row has no room for a name. */
  private static final int MOST_NAMED = 24;

  private static final int CELL = 26;

  private final NetworkEvaluated evaluation;
  private final List<String> classes;

  private EvaluationSection(NetworkEvaluated evaluation, List<String> classes) {
    this.evaluation = evaluation;
    this.classes = classes;
  }

  static Section of(RunLog log) {
    return log.evaluation()
        .map(evaluation -> new EvaluationSection(evaluation, classes(log, evaluation)))
        .map(EvaluationSection::section)
        .orElse(Section.ABSENT);
  }

  private static List<String> classes(RunLog log, NetworkEvaluated evaluation) {
    List<String> named = log.started().flatMap(Started::data).map(Data::classes).orElse(List.of());
    int count = evaluation.confusion().size();
    return named.size() == count
        ? named
        : IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }

  private Section section() {
    return Section.titled(
        "On the test images",
        "evaluation",
        summary()
            + "<div class=\"evaluation-parts\">\n"
            + matrix()
            + table()
            + "</div>\n"
            + sheet());
  }

  private String summary() {
    return String.format(
        Locale.ROOT,
        """
    <p><strong>%s %%</strong> of %s images are classified correctly (95 %% confidence interval \
    %s to %s %%); the mean recall of the classes is %s %%%s. The predicted probability is off by %s points \
    on average (expected calibration error).</p>
    """,
        percent(evaluation.accuracy()),
        Quantities.count(evaluation.images()),
        percent(evaluation.low()),
        percent(evaluation.high()),
        percent(evaluation.balancedAccuracy()),
        classes.size() > 10
            ? ", and " + percent(evaluation.topFive()) + " % are among the first five"
            : "",
        percent(evaluation.calibrationError()));
  }

  private static String percent(double share) {
    return Quantities.decimals(100 * share, 1);
  }

  /** A row a true class, a column a predicted one; shades are shares of the row. */
  private String matrix() {
    int n = classes.size();
    boolean named = n <= MOST_NAMED;
    int left = named ? 110 : 30;
    int cell = named ? CELL : Math.max(3, 624 / n);
    int side = n * cell;
    StringBuilder svg = new StringBuilder();
    for (int actual = 0; actual < n; actual++) {
      List<Integer> row = evaluation.confusion().get(actual);
      int images = row.stream().mapToInt(count -> count).sum();
      for (int predicted = 0; predicted < n; predicted++) {
        int level = images == 0 ? 0 : ColourScale.level((double) row.get(predicted) / images);
        svg.append(
            String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"><title>%s</title></rect>",
                ColourScale.styleClass(level),
                left + predicted * cell,
                actual * cell,
                cell - (named ? 1 : 0),
                cell - (named ? 1 : 0),
                Html.escape(
                    String.format(
                        Locale.ROOT,
                        "%s taken for %s: %s of %s",
                        classes.get(actual),
                        classes.get(predicted),
                        row.get(predicted),
                        images))));
        if (named && row.get(predicted) > 0) {
          svg.append(
              String.format(
                  Locale.ROOT,
                  "<text class=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"middle\">%s</text>",
                  level > ColourScale.LEVELS / 2 ? "on-strong" : "on-weak",
                  left + predicted * cell + cell / 2,
                  actual * cell + cell / 2 + 4,
                  row.get(predicted)));
        }
      }
      if (named) {
        svg.append(
            String.format(
                Locale.ROOT,
                "<text class=\"class-name\" x=\"%s\" y=\"%s\" text-anchor=\"end\">%s</text>",
                left - 8,
                actual * cell + cell / 2 + 4,
                shortened(classes.get(actual))));
        svg.append(
            String.format(
                Locale.ROOT,
                "<text class=\"class-name\" transform=\"translate(%s %s) rotate(60)\">%s</text>",
                left + actual * cell + cell / 2 - 3,
                side + 12,
                shortened(classes.get(actual))));
      }
    }
    int height = side + (named ? 100 : 22);
    int width = left + side + (named ? 60 : 4);
    svg.append(
        String.format(
            Locale.ROOT,
            "<text class=\"axis-name\" x=\"%s\" y=\"%s\" text-anchor=\"middle\">predicted class</text>",
            left + side / 2,
            height - 4));
    svg.append(
        String.format(
            Locale.ROOT,
            "<text class=\"axis-name\" transform=\"translate(11 %s) rotate(-90)\" text-anchor=\"middle\">true class</text>",
            side / 2));
    return String.format(
        Locale.ROOT,
        """
    <figure class="confusion"><svg viewBox="0 0 %s %s" style="max-width:%spx" role="img" \
    aria-label="Confusion matrix of %s classes">%s</svg>
    <figcaption>Images by true and predicted class; the stronger the colour, the larger the share of the row.</figcaption></figure>
    """,
        width,
        height,
        width,
        n,
        svg);
  }

  private static String shortened(String name) {
    return Html.escape(name.length() > 14 ? name.substring(0, 13) + "…" : name);
  }

  private String table() {
    StringBuilder rows = new StringBuilder();
    for (int c = 0; c < classes.size(); c++) {
      int index = c;
      int own = evaluation.confusion().get(c).stream().mapToInt(count -> count).sum();
      int taken = evaluation.confusion().stream().mapToInt(row -> row.get(index)).sum();
      int right = evaluation.confusion().get(c).get(c);
      rows.append(
          String.format(
              Locale.ROOT,
              "<tr><th scope=\"row\">%s</th><td>%s</td><td>%s</td><td>%s</td></tr>\n",
              Html.escape(classes.get(c)),
              own,
              taken == 0 ? "–" : percent((double) right / taken),
              own == 0 ? "–" : percent((double) right / own)));
    }
    StringBuilder bins = new StringBuilder();
    for (LoggedBin bin : evaluation.calibration()) {
      if (bin.images() > 0) {
        bins.append(
            String.format(
                Locale.ROOT,
                "<tr><td>%s</td><td>%s</td><td>%s</td></tr>\n",
                percent(bin.confidence()),
                percent(bin.accuracy()),
                bin.images()));
      }
    }
    return String.format(
        Locale.ROOT,
        """
    <div class="scores"><table>
    <thead><tr><th scope="col">class</th><th scope="col">images</th><th scope="col">precision, %%</th><th scope="col">recall, %%</th></tr></thead>
    <tbody>%s</tbody></table>
    <table>
    <thead><tr><th scope="col">probability given, %%</th><th scope="col">right, %%</th><th scope="col">images</th></tr></thead>
    <tbody>%s</tbody></table></div>
    """,
        rows,
        bins);
  }

  private String sheet() {
    if (evaluation.mistakes().isEmpty()) {
      return "";
    }
    StringBuilder figures = new StringBuilder();
    for (LoggedMistake mistake : evaluation.mistakes()) {
      figures.append(
          String.format(
              Locale.ROOT,
              """
          <figure><img src="data:image/png;base64,%s" alt="test image %s" width="64" height="64">\
          <figcaption>%s, not %s<br>%s %%</figcaption></figure>
          """,
              mistake.png(),
              mistake.image(),
              Html.escape(classes.get(mistake.predicted())),
              Html.escape(classes.get(mistake.actual())),
              percent(mistake.probability())));
    }
    return String.format(
        Locale.ROOT,
        "<h3>Mistakes made with the highest confidence</h3>\n<div class=\"mistakes\">\n%s</div>\n",
        figures);
  }
}
