package org.gaea.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.gaea.report.Chart.Line;
import org.gaea.report.Chart.Stroke;
import org.junit.jupiter.api.Test;

class PlotDrawingTest {
  @Test
  void logarithmicAxesAreMarkedAtPowersOfTen() {
    TreeMap<Double, Double> values = new TreeMap<>();
    values.put(1.0, 1e-6);
    values.put(1000.0, 1e-2);
    Plot plot =
        new Plot(
            "t",
            new Plot.PlotAxis("x", true),
            new Plot.PlotAxis("y", true),
            List.of(new Line("l", 1, Stroke.DOTTED, values)));
    assertThat(new PlotDrawing(plot).figure())
        .contains(">1<", ">100<", ">1,000<", ">0.01<", "dy=\"-5\">-6</tspan>");
  }

  @Test
  void aFlatCurveHasAScaleToo() {
    Scale scale = Scale.around(false, DoubleStream.of(0, 0));
    assertThat(scale.place(0)).isEqualTo(0.5);
    assertThat(scale.ticks()).isNotEmpty();
  }
}
