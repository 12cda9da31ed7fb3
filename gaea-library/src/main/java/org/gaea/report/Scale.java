package org.gaea.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** From the values of an axis to a place on it, with the values to mark. */
final class Scale {
  /** Headroom at both ends, as a share of the axis. */
  private static final double MARGIN = 0.04;

  private static final int MOST_TICKS = 7;

  private final boolean logarithmic;
  private final double low;
  private final double high;

  private Scale(boolean logarithmic, double low, double high) {
    this.logarithmic = logarithmic;
    this.low = low;
    this.high = high;
  }

  /** Wide enough for some values, of which there is at least one. */
  static Scale around(boolean logarithmic, DoubleStream values) {
    double[] coordinates = values.map(v -> logarithmic ? Math.log10(v) : v).toArray();
    double low = DoubleStream.of(coordinates).min().orElseThrow();
    double high = DoubleStream.of(coordinates).max().orElseThrow();
    double room = high > low ? MARGIN * (high - low) : logarithmic ? 0.5 : Math.max(1e-3, low);
    return new Scale(logarithmic, low - room, high + room);
  }

  /** 0 at the low end, 1 at the high end. */
  double place(double value) {
    return ((logarithmic ? Math.log10(value) : value) - low) / (high - low);
  }

  /** Round values, few enough to read. */
  List<Double> ticks() {
    return logarithmic ? powers() : multiples();
  }

  private List<Double> powers() {
    int first = (int) Math.ceil(low);
    int last = (int) Math.floor(high);
    List<Double> ticks = new ArrayList<>();
    if (last - first < 2) {
      for (int power = first - 1; power <= last; power++) {
        for (int digit : new int[] {1, 2, 5}) {
          double tick = digit * Math.pow(10, power);
          if (place(tick) >= 0 && place(tick) <= 1) {
            ticks.add(tick);
          }
        }
      }
      return ticks;
    }
    int stride = (int) Math.ceil((last - first + 1) / (double) MOST_TICKS);
    for (int power = first; power <= last; power += stride) {
      ticks.add(Math.pow(10, power));
    }
    return ticks;
  }

  private List<Double> multiples() {
    double step = Math.pow(10, Math.floor(Math.log10(high - low)));
    for (double part : new double[] {0.1, 0.2, 0.5, 1}) {
      if ((high - low) / (part * step) <= MOST_TICKS) {
        step *= part;
        break;
      }
    }
    List<Double> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(low / step); i * step <= high; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  /** A tick as text: powers of ten with their exponent raised, the rest in plain digits. */
  String label(double tick) {
    double power = Math.log10(Math.abs(tick));
    if (logarithmic && (power < -3.5 || power > 4.5) && isWhole(power)) {
      return String.format(
          Locale.ROOT, "10<tspan class=\"power\" dy=\"-5\">%d</tspan>", Math.round(power));
    }
    String text = String.format(Locale.ROOT, "%,.6f", tick);
    return text.replaceFirst("\\.?0+$", "");
  }

  private static boolean isWhole(double number) {
    return Math.abs(number - Math.rint(number)) < 1e-9;
  }
}
