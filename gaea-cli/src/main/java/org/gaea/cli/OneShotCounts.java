package org.gaea.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gaea.nasbench1shot1.CountingRule;
import org.gaea.nasbench1shot1.OneShotSpace;

/** How many architectures the spaces of NAS-Bench-1Shot1 have, rule by rule, in Markdown. */
final class OneShotCounts {
  private OneShotCounts() {}

  static void print(PrintWriter out) {
    List<OneShotSpace> spaces = OneShotSpace.all();
    out.println(row("counted", spaces.stream().map(OneShotSpace::name)));
    out.println(row("---", spaces.stream().map(space -> "---:")));
    for (CountingRule rule : CountingRule.values()) {
      out.println(
          row(
              rule.description(),
              spaces.stream().map(space -> String.format(Locale.ROOT, "%,d", rule.count(space)))));
    }
  }

  private static String row(String first, Stream<String> others) {
    return Stream.concat(Stream.of(first), others).collect(Collectors.joining(" | ", "| ", " |"));
  }
}
