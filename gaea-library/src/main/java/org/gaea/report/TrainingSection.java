package org.gaea.report;

import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.gaea.log.RunEvent.Notice;
import org.gaea.log.RunEvent.TrainingEpoch;
import org.gaea.log.RunLog;
import org.gaea.report.Chart.Line;
import org.gaea.report.Chart.Stroke;

/** The training of the found network from scratch. */
final class TrainingSection {
  private TrainingSection() {}

  static Section of(RunLog log) {
    List<TrainingEpoch> epochs = log.trainingEpochs();
    if (epochs.isEmpty()) {
      return Section.ABSENT;
    }
    List<Chart> charts =
        List.of(loss(epochs), accuracy(epochs), speed(epochs)).stream()
            .filter(chart -> !chart.isEmpty())
            .toList();
    StringBuilder html = new StringBuilder();
    log.notices().stream()
        .filter(notice -> notice.kind().equals(Notice.WEIGHTS))
        .map(notice -> "<p class=\"notice\">" + Html.escape(notice.text()) + "</p>\n")
        .forEach(html::append);
    html.append("<div class=\"charts three\">\n");
    charts.forEach(chart -> html.append(chart.figure()));
    html.append("</div>\n");
    return Section.titled("Training the network", "training", html.toString(), charts);
  }

  private static Chart loss(List<TrainingEpoch> epochs) {
    return chart(
        "training-loss",
        "Loss",
        "cross-entropy, nats",
        false,
        epochs,
        List.of(line("training", 1, epochs, epoch -> OptionalDouble.of(epoch.loss()))));
  }

  private static Chart accuracy(List<TrainingEpoch> epochs) {
    return chart(
        "training-accuracy",
        "Accuracy",
        "% of images",
        false,
        epochs,
        List.of(
            line("training", 1, epochs, epoch -> OptionalDouble.of(100 * epoch.accuracy())),
            line("test", 2, epochs, TrainingSection::testPercent)));
  }

  private static OptionalDouble testPercent(TrainingEpoch epoch) {
    return epoch.testAccuracy().isPresent()
        ? OptionalDouble.of(100 * epoch.testAccuracy().getAsDouble())
        : OptionalDouble.empty();
  }

  private static Chart speed(List<TrainingEpoch> epochs) {
    return chart(
        "training-speed",
        "Speed",
        "images per second",
        true,
        epochs,
        List.of(line("training", 3, epochs, TrainingEpoch::imagesPerSecond)));
  }

  private static Chart chart(
      String id,
      String title,
      String unit,
      boolean fromZero,
      List<TrainingEpoch> epochs,
      List<Line> lines) {
    int end = epochs.get(epochs.size() - 1).epochs();
    return new Chart(id, title, unit, end, fromZero, lines);
  }

  private static Line line(
      String label,
      int colour,
      List<TrainingEpoch> epochs,
      Function<TrainingEpoch, OptionalDouble> value) {
    SortedMap<Double, Double> values = new TreeMap<>();
    epochs.forEach(
        epoch -> value.apply(epoch).ifPresent(known -> values.put((double) epoch.epoch(), known)));
    return new Line(label, colour, Stroke.DOTTED, values);
  }
}
