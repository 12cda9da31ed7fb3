package org.gaea.theory;

import java.util.List;
import org.gaea.report.Chart.Line;

/**
 * A picture of a check: curves over a common axis, either axis logarithmic if its quantity is.
 *
 * @param title what is shown
 * @param lines at least one, each with at least one value; positive where an axis is logarithmic
 */
public record Plot(String title, Axis across, Axis up, List<Line> lines) {
  /** An axis with its label; that of the vertical one stands after the title. */
  public record Axis(String label, boolean logarithmic) {}

  public Plot {
    lines = List.copyOf(lines);
  }
}
