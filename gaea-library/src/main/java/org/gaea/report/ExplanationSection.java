package org.gaea.report;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gaea.log.RunEvent.ChoicesCompared;
import org.gaea.log.RunEvent.LoggedAlternative;
import org.gaea.log.RunLog;
import org.gaea.report.DecisionCourse.Lead;

/** Why the search chose as it did: for each decision a sentence and a small picture. */
final class ExplanationSection {
  /** How many earlier leaders are named. */
  private static final int NAMED = 3;

  private final RunLog log;

  private ExplanationSection(RunLog log) {
    this.log = log;
  }

  static Section of(RunLog log) {
    return new ExplanationSection(log).section();
  }

  private Section section() {
    List<DecisionCourse> courses = DecisionCourse.of(log);
    if (courses.isEmpty()) {
      return Section.ABSENT;
    }
    String cards = courses.stream().map(this::card).collect(Collectors.joining());
    String title = log.found().isPresent() ? "Why these choices" : "How the choices stand";
    return Section.titled(
        title,
        "explanation",
        comparison() + legend(courses) + "<div class=\"courses\">\n" + cards + "</div>\n");
  }

  /** What the costs in the sentences are measured with. */
  private String comparison() {
    return log.comparison()
        .map(
            measured ->
                String.format(
                    Locale.ROOT,
                    """
                <p>A cost is measured on %s held-out images with the shared weights at the end of \
                the search: there the found architecture has a loss of %s nats and an accuracy of \
                %s ± %s %% (one standard error), and the cost is the change with that one decision \
                made otherwise. Shared weights are trained for all architectures at once, so a \
                network that is trained alone may differ.</p>
                """,
                    Quantities.count(measured.images()),
                    Quantities.decimals(measured.loss(), 3),
                    Quantities.decimals(100 * measured.accuracy(), 1),
                    Quantities.decimals(100 * standardError(measured), 1)))
        .orElse("");
  }

  private static double standardError(ChoicesCompared measured) {
    double accuracy = measured.accuracy();
    return Math.sqrt(Math.max(0, accuracy * (1 - accuracy)) / Math.max(1, measured.images()));
  }

  private static String legend(List<DecisionCourse> courses) {
    String pull =
        courses.stream().allMatch(course -> course.pulls().isEmpty())
            ? ""
            : "<li><svg viewBox=\"0 0 22 10\" aria-hidden=\"true\"><path class=\"pull\" d=\"M8 10V1h6v9z\"/></svg>"
                + "gradient for the chosen over the runner-up, mean of each epoch, to scale within a decision</li>\n";
    return String.format(
        Locale.ROOT,
        """
    <ul class="legend">
    <li>%sweight of the chosen option</li>
    <li>%sof the runner-up</li>
    <li>%sof the others</li>
    %s</ul>
    """,
        key("won"),
        key("second"),
        key("rest"),
        pull);
  }

  private static String key(String styleClass) {
    return String.format(
        Locale.ROOT,
        "<svg viewBox=\"0 0 22 10\" aria-hidden=\"true\"><path class=\"course-%s\" d=\"M1 5H21\"/></svg>",
        styleClass);
  }

  private String card(DecisionCourse course) {
    return String.format(
        Locale.ROOT,
        """
    <div class="course">
    <h3>%s</h3>
    <p>%s</p>
    %s</div>
    """,
        Html.escape(course.decision().name()),
        sentence(course),
        new CoursePicture(course, DecisionCourse.times(log)).svg());
  }

  private String sentence(DecisionCourse course) {
    String text = decided(course) + leading(course);
    if (course.runnerUp() < 0) {
      return text + ".";
    }
    return text + margin(course) + pull(course.pulls()) + cost(course) + ".";
  }

  private static String decided(DecisionCourse course) {
    String winner = name(course, course.winner());
    if (course.decided().isEmpty() || course.isDecided()) {
      return winner;
    }
    String choice = course.decided().orElseThrow();
    return choice.isEmpty()
        ? "Dropped; " + winner
        : "<b>" + Html.escape(choice) + "</b> were picked; " + winner;
  }

  private static String leading(DecisionCourse course) {
    List<Lead> leads = course.leads();
    Lead last = leads.get(leads.size() - 1);
    if (last.option() != course.winner()) {
      return String.format(
          Locale.ROOT, " was chosen although %s weighs most", name(course, last.option()));
    }
    if (leads.size() == 1) {
      return " led throughout";
    }
    Set<Integer> before = new LinkedHashSet<>();
    leads.stream()
        .filter(lead -> lead.option() != course.winner())
        .forEach(lead -> before.add(lead.option()));
    String names =
        before.stream()
            .limit(NAMED)
            .map(option -> name(course, option))
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        " led for %.0f %% of the search, for good from epoch %s, in turns with %s%s",
        100 * course.shareLed(),
        Quantities.decimals(last.from(), 1),
        names,
        before.size() > NAMED ? " and others" : "");
  }

  private static String margin(DecisionCourse course) {
    return String.format(
        Locale.ROOT,
        ", and %s with weight %s to %s for %s",
        course.margin() >= 0 ? "ended ahead" : "ended behind",
        Quantities.decimals(course.end().get(course.winner()), 2),
        Quantities.decimals(course.end().get(course.runnerUp()), 2),
        name(course, course.runnerUp()));
  }

  private static String pull(Map<Double, Double> pulls) {
    List<Double> values = List.copyOf(pulls.values());
    if (values.isEmpty()) {
      return "";
    }
    long agreeing = values.stream().filter(value -> value > 0).count();
    return String.format(
        Locale.ROOT,
        "; the gradient was for it in %d of %d epochs (%s nats per unit of weight in the first, %s in the last)",
        agreeing,
        values.size(),
        signed(values.get(0), 3),
        signed(values.get(values.size() - 1), 3));
  }

  private String cost(DecisionCourse course) {
    Optional<LoggedAlternative> alternative = course.alternative();
    Optional<ChoicesCompared> found = log.comparison();
    if (alternative.isEmpty() || found.isEmpty() || !course.isDecided()) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        "; choosing %s instead costs %s nats of loss and %s points of accuracy",
        name(course, course.runnerUp()),
        signed(alternative.get().loss() - found.get().loss(), 3),
        signed(100 * (found.get().accuracy() - alternative.get().accuracy()), 1));
  }

  /** With a sign; a true minus for what is below zero. */
  private static String signed(double value, int places) {
    String digits = Quantities.decimals(Math.abs(value), places);
    boolean zero = digits.matches("[0.]*");
    return zero ? digits : (value < 0 ? "−" : "+") + digits;
  }

  private static String name(DecisionCourse course, int option) {
    return "<b>" + Html.escape(course.option(option)) + "</b>";
  }
}
