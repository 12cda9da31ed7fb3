package org.gaea.report;

import java.util.List;
import org.gaea.report.Chart.Line;

/**
 * Curves over a common axis, either axis logarithmic if its quantity is.
 *
 * @param title what is shown
 * @param lines at least one, each with at least one value; positive where an axis is logarithmic
 */
public record Plot(String title, PlotAxis across, PlotAxis up, List<Line> lines) {
  /**
   * An axis.
   *
   * @param label that of the vertical one stands after the title
   * @param marks the values to mark; empty for round ones
   */
  public record PlotAxis(String label, boolean logarithmic, List<Double> marks) {
    public PlotAxis {
      marks = List.copyOf(marks);
    }

    /** Round values are marked. */
    public PlotAxis(String label, boolean logarithmic) {
      this(label, logarithmic, List.of());
    }
  }

  public Plot {
    lines = List.copyOf(lines);
  }
}
