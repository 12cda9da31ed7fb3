package org.gaea.tabular;

import java.util.List;
import java.util.Optional;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Names;

/** What to say to someone who asks for a measure that a table does not have. */
final class MeasureHints {
  private MeasureHints() {}

  static InvalidInputException unknown(String name, TabularBenchmark table) {
    Measure asked = Measure.parse(name);
    List<String> known = table.measures().stream().map(Measure::name).toList();
    String hint =
        nearest(asked, table)
            .map(m -> " '%s' is its %s.".formatted(m.name(), m.meaning()))
            .or(() -> Names.nearest(name, known).map(n -> " Did you mean '%s'?".formatted(n)))
            .orElse("");
    return new InvalidInputException(
        "%s has no measure '%s'.%s It has: %s."
            .formatted(table.name(), name, hint, String.join(", ", known)));
  }

  /** The same quantity of the same split and data set, of networks that were trained otherwise. */
  private static Optional<Measure> nearest(Measure asked, TabularBenchmark table) {
    return table.measures().stream()
        .filter(measure -> measure.split().isPresent())
        .filter(measure -> measure.run().dataSet().equals(asked.run().dataSet()))
        .filter(measure -> measure.split().equals(asked.split()))
        .filter(measure -> measure.quantity().equals(asked.quantity()))
        .findFirst();
  }
}
