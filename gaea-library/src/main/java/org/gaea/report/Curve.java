package org.gaea.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A chain of cubic Bézier curves, each from the end of the one before. */
record Curve(List<Point> points) {
  private static final int SAMPLES = 16;

  /** In user units, y downward. */
  record Point(double x, double y) {
    Point plus(double dx, double dy) {
      return new Point(x + dx, y + dy);
    }

    /** The point at {@code distance} in the direction of {@code radians}. */
    Point towards(double radians, double distance) {
      return plus(distance * Math.cos(radians), distance * Math.sin(radians));
    }

    @Override
    public String toString() {
      return number(x) + " " + number(y);
    }
  }

  Curve {
    points = List.copyOf(points);
  }

  static Curve line(Point start, Point end) {
    return new Curve(List.of(start, start, end, end));
  }

  /** The {@code d} of an SVG path. */
  String path() {
    StringBuilder path = new StringBuilder("M" + points.get(0));
    for (int i = 1; i < points.size(); i += 3) {
      path.append(
          String.format(
              Locale.ROOT, " C%s, %s, %s", points.get(i), points.get(i + 1), points.get(i + 2)));
    }
    return path.toString();
  }

  /** Points along the curve, close enough to find out what it runs through. */
  List<Point> samples() {
    List<Point> samples = new ArrayList<>();
    for (int i = 0; i + 3 < points.size(); i += 3) {
      for (int step = 0; step <= SAMPLES; step++) {
        samples.add(at(i, step / (double) SAMPLES));
      }
    }
    return samples;
  }

  private Point at(int first, double time) {
    double rest = 1 - time;
    double[] share = {
      rest * rest * rest, 3 * rest * rest * time, 3 * rest * time * time, time * time * time
    };
    double x = 0;
    double y = 0;
    for (int i = 0; i < share.length; i++) {
      x += share[i] * points.get(first + i).x();
      y += share[i] * points.get(first + i).y();
    }
    return new Point(x, y);
  }

  /** A coordinate to a tenth of a unit, the same in every locale. */
  static String number(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    String whole = text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    return whole.equals("-0") ? "0" : whole;
  }
}
