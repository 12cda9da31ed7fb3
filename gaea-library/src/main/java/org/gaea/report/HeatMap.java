package org.gaea.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.gaea.log.RunEvent.LoggedDecision;
import org.gaea.log.RunEvent.Space;
import org.gaea.log.RunEvent.Weighing;

/**
 * The weight of every option over the time of the search: a block of rows for each decision, a row
 * an option. The strips stretch with the page while the words beside them keep their size.
 */
final class HeatMap {
  /** Units across a strip; also the most columns that can be told apart. */
  private static final int WIDTH = 1000;

  private static final int COLUMNS = 250;

  private final Space space;
  private final List<Weighing> times;
  private final double duration;

  /**
   * @param times in order, at least one
   * @param epochs the length of the time axis
   */
  HeatMap(Space space, List<? extends Weighing> times, double epochs) {
    this.space = space;
    this.duration = Math.max(epochs, times.get(times.size() - 1).progress());
    this.times = thinned(times, duration);
  }

  String html() {
    StringBuilder html = new StringBuilder("<div class=\"heat\">\n");
    for (int decision = 0; decision < space.decisions().size(); decision++) {
      html.append(block(decision));
    }
    return html.append(axis()).append(legend()).append("</div>\n").toString();
  }

  /** The last look in each of {@link #COLUMNS} equal stretches of time. */
  private static List<Weighing> thinned(List<? extends Weighing> times, double duration) {
    Map<Long, Weighing> last = new TreeMap<>();
    for (Weighing time : times) {
      last.put((long) Math.ceil(time.progress() / duration * COLUMNS), time);
    }
    return List.copyOf(last.values());
  }

  private String block(int index) {
    LoggedDecision decision = space.decisions().get(index);
    List<Double> end = times.get(times.size() - 1).weights().get(index);
    int largest = end.indexOf(end.stream().max(Double::compare).orElseThrow());
    StringBuilder names = new StringBuilder();
    StringBuilder weights = new StringBuilder();
    List<String> told = new ArrayList<>();
    for (int option = 0; option < decision.options().size(); option++) {
      String name = Html.escape(decision.options().get(option));
      String weight = Quantities.decimals(end.get(option), 2);
      String mark = option == largest ? " class=\"largest\"" : "";
      names.append(String.format(Locale.ROOT, "<li%s>%s</li>", mark, name));
      weights.append(String.format(Locale.ROOT, "<li%s>%s</li>", mark, weight));
      told.add(name + " " + weight);
    }
    return String.format(
        Locale.ROOT,
        """
    <div class="heat-edge">
    <h4>%s</h4>
    <ul class="heat-names">%s</ul>
    <svg viewBox="0 0 %s %s" preserveAspectRatio="none" style="--rows:%s" role="img" \
    aria-label="Weights at the end: %s">%s</svg>
    <ul class="heat-weights">%s</ul>
    </div>
    """,
        Html.escape(decision.name()),
        names,
        WIDTH,
        decision.options().size(),
        decision.options().size(),
        String.join(", ", told),
        strips(index),
        weights);
  }

  /** One path a colour; neighbours of the same colour in a row are one rectangle. */
  private String strips(int decision) {
    Map<Integer, StringBuilder> paths = new TreeMap<>();
    for (int option = 0; option < space.decisions().get(decision).options().size(); option++) {
      int start = 0;
      for (int time = 0; time < times.size(); time++) {
        int level = level(time, decision, option);
        boolean last = time == times.size() - 1;
        if (last || level(time + 1, decision, option) != level) {
          int end = (int) Math.round(times.get(time).progress() / duration * WIDTH);
          paths
              .computeIfAbsent(level, key -> new StringBuilder())
              .append(
                  String.format(
                      Locale.ROOT, "M%s %sh%sv1h-%sz", start, option, end - start, end - start));
          start = end;
        }
      }
    }
    StringBuilder svg = new StringBuilder();
    paths.forEach(
        (level, path) ->
            svg.append(
                String.format(
                    Locale.ROOT,
                    "<path class=\"%s\" d=\"%s\"/>",
                    ColourScale.styleClass(level),
                    path)));
    return svg.toString();
  }

  private int level(int time, int decision, int option) {
    return ColourScale.level(times.get(time).weights().get(decision).get(option));
  }

  private String axis() {
    int step = 1;
    while (duration / step > 12) {
      step *= step == 2 || step == 20 ? 5 : 2;
    }
    StringBuilder ticks = new StringBuilder();
    for (int epoch = 0; epoch <= duration; epoch += step) {
      String x = Curve.number(epoch / duration * 100);
      String anchor = epoch == 0 ? "start" : epoch + step > duration ? "end" : "middle";
      ticks.append(
          String.format(
              Locale.ROOT,
              "<line x1=\"%s%%\" x2=\"%s%%\" y2=\"5\"/><text x=\"%s%%\" y=\"18\" text-anchor=\"%s\">%s</text>",
              x,
              x,
              x,
              anchor,
              epoch));
    }
    return String.format(
        Locale.ROOT,
        """
    <div class="heat-edge heat-axis" aria-hidden="true">
    <span></span><span class="heat-names">epoch</span><svg height="22">%s</svg>
    <span class="heat-weights">end</span>
    </div>
    """,
        ticks);
  }

  private static String legend() {
    StringBuilder steps = new StringBuilder();
    for (int level = 0; level <= ColourScale.LEVELS; level++) {
      steps.append(
          String.format(
              Locale.ROOT,
              "<rect class=\"%s\" x=\"%s\" width=\"1\" height=\"1\"/>",
              ColourScale.styleClass(level),
              level));
    }
    return String.format(
        Locale.ROOT,
        """
    <p class="heat-legend">weight of the option <span>0</span>
    <svg viewBox="0 0 %s 1" preserveAspectRatio="none" aria-hidden="true">%s</svg> <span>1</span></p>
    """,
        ColourScale.LEVELS + 1,
        steps);
  }
}
