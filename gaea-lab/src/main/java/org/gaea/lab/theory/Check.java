package org.gaea.lab.theory;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.gaea.random.RandomStreams;
import org.gaea.report.Plot;

/**
 * One promise of the theory as an experiment that can fail. A check runs the library, never a copy
 * of its formulas, so that what passes here is what a search runs on.
 */
interface Check {
  /**
   * Runs the experiment.
   *
   * @param random where all randomness comes from; the same streams give the same result
   */
  CheckResult run(RandomStreams random);

  /**
   * What a check found.
   *
   * @param name a few words
   * @param claim what was checked, in a sentence or two
   * @param passed whether it holds
   * @param figures the numbers the verdict rests on, the telling one first
   * @param plots the pictures of it
   */
  record CheckResult(
      String name, String claim, boolean passed, List<Figure> figures, List<Plot> plots) {

    /** A number with its name, as text. */
    record Figure(String label, String value) {}

    public CheckResult {
      figures = List.copyOf(figures);
      plots = List.copyOf(plots);
    }

    /** "PASS" or "FAIL". */
    String verdict() {
      return passed ? "PASS" : "FAIL";
    }

    /** The result in a line of text: verdict, name, figures. */
    String line() {
      String numbers =
          figures.stream()
              .map(figure -> figure.label() + " " + figure.value())
              .collect(Collectors.joining("; "));
      return String.format(Locale.ROOT, "%s  %s: %s", verdict(), name, numbers);
    }
  }
}
