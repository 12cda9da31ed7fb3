package org.gaea.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gaea.experiment.LatencyTable.OperationOnShape;
import org.gaea.input.InvalidInputException;
import org.gaea.method.Methods;
import org.gaea.space.CostMeasure.SearchTask;
import org.gaea.space.CostMeasure.TabulatedCost;
import org.gaea.space.OptionCosts;
import org.gaea.space.OptionPlaces;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;
import org.gaea.space.published.SearchSpaces;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyTableTest {
  @TempDir Path directory;

  private LatencyTable read(String text) throws IOException {
    return LatencyTable.read(Files.writeString(directory.resolve("latencies.csv"), text));
  }

  /**
   * With multiply-accumulates as times the sums over places are the costs that are counted in
   * another way.
   */
  @ParameterizedTest
  @ValueSource(strings = {"nas-bench-201", "darts", "proxyless-nas"})
  void theTimeOfAnOptionIsTheSumOverItsPlaces(String name) throws IOException {
    SearchSpace space =
        SearchSpaces.all().stream()
            .filter(one -> one.name().startsWith(name))
            .findFirst()
            .orElseThrow();
    Skeleton skeleton = new Skeleton(4, Math.max(3, space.leastCells()), 3, 32, 32, 10);
    Map<OperationOnShape, Double> macs = new LinkedHashMap<>();
    OptionPlaces.of(space, skeleton).options().stream()
        .flatMap(row -> row.stream().flatMap(places -> places.stream()))
        .forEach(
            place ->
                macs.put(
                    OperationOnShape.of(place), (double) place.layer().cost(place.input()).macs()));
    TabulatedCost costs = read(new LatencyTable(macs, 0.5).text()).costs(space, skeleton);
    assertThat(costs.unit()).isEqualTo("milliseconds");
    double[][] expected = OptionCosts.of(space, skeleton).macs();
    for (int d = 0; d < expected.length; d++) {
      assertThat(costs.options()[d]).containsExactly(expected[d], within(1e-6));
    }
    SearchTask task = new SearchTask(space, OptionCosts.of(space, skeleton), 1);
    assertThat(costs.fixed(task)).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void namesMayHaveCommas() throws IOException {
    LatencyTable table =
        read("operation,input,output,milliseconds\na,b,1x2x3,4x5x6,0.25\nrest,,,1\n");
    assertThat(table.milliseconds()).hasSize(1).containsValue(0.25);
    assertThat(table.milliseconds().keySet().iterator().next().operation()).isEqualTo("a,b");
    assertThat(read(table.text())).isEqualTo(table);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "operations; line 1: expected the columns operation,input,output,milliseconds",
        "operation,input,output,milliseconds|a,1x2x3,0.1; line 2: expected four columns",
        "operation,input,output,milliseconds|a,1x2,1x2x3,0.1; line 2: '1x2' is no shape",
        "operation,input,output,milliseconds|a,1x2x0,1x2x3,0.1; line 2: '1x2x0' is no shape",
        "operation,input,output,milliseconds|a,1x2x3,1x2x3,fast; line 2: 'fast' is no number",
        "operation,input,output,milliseconds|a,1x2x3,1x2x3,-1; line 2: '-1' is no number",
        "operation,input,output,milliseconds|a,1x2x3,1x2x3,NaN; line 2: 'NaN' is no number",
        "operation,input,output,milliseconds|a,1x1x1,1x1x1,1|a,1x1x1,1x1x1,1; line 3: that operation",
        "operation,input,output,milliseconds|rest,,,1|rest,,,1; line 3: there is a line of the rest",
        "operation,input,output,milliseconds|a,1x1x1,1x1x1,1; expected a line 'rest",
        "operation,input,output,milliseconds|rest,,,0; expected a line 'rest",
      })
  void whatIsNoTableIsRefusedWithTheLine(String text, String sentence) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> read(text.replace('|', '\n') + "\n"))
        .withMessageContaining(sentence)
        .satisfies(e -> assertThat(e).message().doesNotContain("\n"));
  }

  @Test
  void anOperationThatWasNotMeasuredIsNamed() throws IOException {
    LatencyTable none = read("operation,input,output,milliseconds\nrest,,,1\n");
    SearchSpace space = SearchSpaces.named("nas-bench-201");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> none.costs(space, new Skeleton(4, 1, 3, 8, 8, 10)))
        .withMessageContaining("latencies has no line for none from 4x8x8 to 4x8x8");
  }

  @Test
  void methodsThatCountNothingRefuseIt() {
    TabulatedCost cost = new TabulatedCost("milliseconds", 2, new double[6][5]);
    assertThat(Methods.named("proxylessnas-macs").costedBy(cost).objective().description())
        .contains("expected milliseconds")
        .doesNotContain("multiply");
    assertThat(Methods.named("proxylessnas-r").costedBy(cost).geometry().description())
        .contains("reference/milliseconds");
    for (String name : new String[] {"darts", "gaea-gdas", "p-darts", "spos", "enas"}) {
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(() -> Methods.named(name).costedBy(cost))
          .withMessageContaining("counts what options cost");
    }
  }
}
