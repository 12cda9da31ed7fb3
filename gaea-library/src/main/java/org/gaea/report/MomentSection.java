package org.gaea.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.gaea.log.Phase;
import org.gaea.log.RunEvent.LoggedDrawing;
import org.gaea.log.RunEvent.LoggedLink;
import org.gaea.log.RunEvent.SearchEpoch;
import org.gaea.log.RunEvent.Weighing;
import org.gaea.log.RunLog;
import org.gaea.space.Drawing;

/** What there is to see of a run that has no result yet. */
final class MomentSection {
  private MomentSection() {}

  /** The numbers of the moment. */
  static String tiles(RunLog log) {
    RunMoment moment = RunMoment.of(log);
    boolean search = moment.phase() == Phase.SEARCH;
    List<String> tiles = new ArrayList<>();
    tiles.add(
        HeadSection.tile(
            search ? "accuracy of the supernet" : "test accuracy",
            number(moment.accuracy(), 100, 1, " %"),
            search ? "on the batches that train it" : "after the last epoch"));
    tiles.add(
        HeadSection.tile(
            "epochs of the " + moment.phase().label(),
            Quantities.decimals(moment.progress(), search ? 1 : 0),
            "of " + moment.epochs()));
    tiles.add(
        HeadSection.tile("speed", number(moment.imagesPerSecond(), 1, 0, ""), "images per second"));
    tiles.add(HeadSection.tile("memory", number(moment.residentMib(), 1, 0, ""), "MiB resident"));
    tiles.add(
        HeadSection.tile(
            "time left",
            moment.secondsLeft().isPresent()
                ? Quantities.duration(moment.secondsLeft().getAsDouble())
                : "–",
            "of the " + moment.phase().label()));
    return "<div class=\"tiles\">\n" + String.join("", tiles) + "</div>\n";
  }

  private static String number(OptionalDouble value, double factor, int places, String unit) {
    return value.isPresent() && Double.isFinite(value.getAsDouble())
        ? Quantities.decimals(factor * value.getAsDouble(), places) + unit
        : "–";
  }

  /** The cell with what each edge has decided so far; absent for spaces that have no edges. */
  static Section deciding(RunLog log) {
    List<? extends Weighing> times = DecisionCourse.times(log);
    if (times.isEmpty() || log.space().isEmpty()) {
      return Section.ABSENT;
    }
    List<SharpCell> cells =
        SharpCell.of(log.space().get().decisions(), times.get(times.size() - 1).weights());
    if (cells.isEmpty()) {
      return Section.ABSENT;
    }
    StringBuilder html = new StringBuilder();
    for (SharpCell cell : cells) {
      html.append(
          String.format(
              Locale.ROOT,
              "%s<div class=\"cell-frame%s\" tabindex=\"0\" role=\"group\" aria-label=\"Cell\">%s</div>\n",
              cell.name().isEmpty()
                  ? ""
                  : String.format(Locale.ROOT, "<h3>%s</h3>\n", Html.escape(cell.name())),
              cell.isWide() ? " wide" : "",
              cell.svg()));
    }
    html.append(
        "<p class=\"key\">Each edge has the option that leads and its weight. The thicker an edge,"
            + " the more it has decided: thinnest where all options weigh alike.</p>\n");
    return Section.titled(
        String.format(
            Locale.ROOT,
            "What the edges have decided <small>%.0f %%</small>",
            100 * cells.stream().mapToDouble(SharpCell::sharpness).average().orElse(0)),
        "deciding",
        html.toString());
  }

  /** The architecture that the search would end with if it ended now. */
  static Section chosen(RunLog log, List<Drawing> drawings) {
    List<SearchEpoch> epochs = log.searchEpochs();
    if (epochs.isEmpty()) {
      return Section.ABSENT;
    }
    SearchEpoch last = epochs.get(epochs.size() - 1);
    List<LoggedDrawing> all = drawings.stream().map(MomentSection::logged).toList();
    String graphs =
        all.stream().map(one -> CellSection.frame(one, all)).collect(Collectors.joining());
    String text =
        last.architecture()
            .map(Html::escape)
            .map(string -> "<p class=\"architecture\"><code>" + string + "</code></p>\n")
            .orElse("");
    return graphs.isEmpty() && text.isEmpty()
        ? Section.ABSENT
        : Section.titled(
            String.format(
                Locale.ROOT,
                "What would be chosen now <small>after epoch %d</small>",
                last.epoch()),
            "found",
            graphs + text);
  }

  private static LoggedDrawing logged(Drawing drawing) {
    return new LoggedDrawing(
        drawing.name(),
        drawing.nodes(),
        drawing.links().stream()
            .map(link -> new LoggedLink(link.source(), link.target(), link.label()))
            .toList());
  }
}
