package org.gaea.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gaea.log.RunEvent.Weighing;

/**
 * The weights of one decision's options over the search, and below them by epoch which of the first
 * two the gradient was for. Without a script; the page styles the classes.
 */
final class CoursePicture {
  /** In user units, as all lengths here. */
  private static final double WIDTH = 400;

  private static final double LEFT = 30;
  private static final double RIGHT = 8;
  private static final double TOP = 8;
  private static final double CURVES = 86;
  private static final double AXIS = 20;
  private static final double BARS = 40;

  /** More looks than can be told apart. */
  private static final int MOST_POINTS = 200;

  private final DecisionCourse course;
  private final List<? extends Weighing> times;
  private final double duration;

  /**
   * @param times in order, at least one
   */
  CoursePicture(DecisionCourse course, List<? extends Weighing> times) {
    this.course = course;
    this.times = times;
    this.duration = Math.max(1e-9, times.get(times.size() - 1).progress());
  }

  String svg() {
    boolean bars = course.pulls().values().stream().anyMatch(Double::isFinite);
    double height = TOP + CURVES + AXIS + (bars ? BARS + 4 : 0);
    StringBuilder svg = new StringBuilder(axes());
    int options = course.decision().options().size();
    for (int option = 0; option < options; option++) {
      if (option != course.winner() && option != course.runnerUp()) {
        svg.append(curve(option, "rest"));
      }
    }
    if (course.runnerUp() >= 0) {
      svg.append(curve(course.runnerUp(), "second"));
    }
    svg.append(curve(course.winner(), "won"));
    if (bars) {
      svg.append(bars());
    }
    return String.format(
        Locale.ROOT,
        "<svg class=\"course-picture\" viewBox=\"0 0 %s %s\" role=\"img\" aria-label=\"Weights of %s over the epochs\">%s</svg>\n",
        Curve.number(WIDTH),
        Curve.number(height),
        Html.escape(course.decision().name()),
        svg);
  }

  private String axes() {
    StringBuilder axes = new StringBuilder();
    for (double weight : new double[] {0, 0.5, 1}) {
      axes.append(
          String.format(
              Locale.ROOT,
              "<path class=\"grid\" d=\"M%s %sH%s\"/>",
              Curve.number(LEFT),
              Curve.number(y(weight)),
              Curve.number(WIDTH - RIGHT)));
      axes.append(text(LEFT - 5, y(weight) + 4, "end", Curve.number(weight)));
    }
    double below = TOP + CURVES + 15;
    axes.append(text(LEFT, below, "start", "epoch 0"));
    axes.append(text(WIDTH - RIGHT, below, "end", Curve.number(duration)));
    return axes.toString();
  }

  private String curve(int option, String styleClass) {
    StringBuilder path = new StringBuilder();
    int step = Math.max(1, times.size() / MOST_POINTS);
    for (int i = (times.size() - 1) % step; i < times.size(); i += step) {
      Weighing time = times.get(i);
      double weight = time.weights().get(course.index()).get(option);
      if (Double.isFinite(weight)) {
        path.append(path.isEmpty() ? "M" : "L")
            .append(Curve.number(x(time.progress())))
            .append(' ')
            .append(Curve.number(y(Math.max(0, Math.min(1, weight)))));
      }
    }
    return String.format(
        Locale.ROOT,
        "<path class=\"course-%s\" d=\"%s\"><title>%s</title></path>",
        styleClass,
        path,
        Html.escape(course.option(option)));
  }

  /** Upwards where the gradient was for the winner; the highest one fills its half. */
  private String bars() {
    double most =
        course.pulls().values().stream()
            .filter(Double::isFinite)
            .mapToDouble(Math::abs)
            .max()
            .orElse(0);
    double zero = TOP + CURVES + AXIS + BARS / 2;
    StringBuilder path = new StringBuilder();
    double width = Math.max(1, Math.min(14, (WIDTH - LEFT - RIGHT) / duration * 0.6));
    for (Map.Entry<Double, Double> pull : course.pulls().entrySet()) {
      if (Double.isFinite(pull.getValue()) && most > 0) {
        double length = pull.getValue() / most * BARS / 2;
        path.append(
            String.format(
                Locale.ROOT,
                "M%s %sv%sh%sv%sz",
                Curve.number(x(Math.min(duration, pull.getKey())) - width),
                Curve.number(zero),
                Curve.number(-length),
                Curve.number(width),
                Curve.number(length)));
      }
    }
    return String.format(
        Locale.ROOT,
        "<path class=\"pull\" d=\"%s\"/><path class=\"grid\" d=\"M%s %sH%s\"/>%s%s",
        path,
        Curve.number(LEFT),
        Curve.number(zero),
        Curve.number(WIDTH - RIGHT),
        text(LEFT - 5, zero - 8, "end", "+"),
        text(LEFT - 5, zero + 16, "end", "−"));
  }

  private static String text(double x, double y, String anchor, String text) {
    return String.format(
        Locale.ROOT,
        "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>",
        Curve.number(x),
        Curve.number(y),
        anchor,
        text);
  }

  private double x(double progress) {
    return LEFT + progress / duration * (WIDTH - LEFT - RIGHT);
  }

  private double y(double weight) {
    return TOP + (1 - weight) * CURVES;
  }
}
