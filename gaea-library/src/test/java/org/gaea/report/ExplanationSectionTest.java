package org.gaea.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gaea.log.RunLog;
import org.gaea.report.DecisionCourse.Lead;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplanationSectionTest {
  private static final String START =
      "{'event':'run-started','space':{'name':'s','decisions':"
          + "[{'name':'1<-0','options':['<a>','b','c']},{'name':'2<-0','options':['d']}]}}";
  private static final String COMPARED =
      "{'event':'choices-compared','images':128,'loss':1.5,'accuracy':0.625,'alternatives':"
          + "[{'decision':0,'option':'b','loss':1.75,'accuracy':0.5}]}";
  @TempDir Path directory;

  private RunLog log(String... lines) {
    String text = Stream.of(lines).collect(Collectors.joining("\n")).replace('\'', '"');
    return RunLog.read(Fixture.write(directory, text + "\n"));
  }

  private static String epoch(int number, String weights, String gradients) {
    return String.format(
        Locale.ROOT,
        "{'event':'search-epoch','epoch':%d,'epochs':3,'loss':1,'accuracy':0.5,'entropy':1,"
            + "'weights':[[%s],[1]],'gradients':[[%s],[0]]}",
        number,
        weights,
        gradients);
  }

  private RunLog whole(String choice, String... more) {
    return log(
        Stream.concat(
                Stream.of(
                    START,
                    epoch(1, "0.3,0.5,0.2", "0.1,0.2,0.3"),
                    epoch(2, "0.6,0.3,0.1", "0.1,0.4,0.3"),
                    epoch(3, "0.7,0.2,0.1", "0.2,0.1,0.3"),
                    "{'event':'architecture-found','architecture':'x','choices':['"
                        + choice
                        + "','d']}"),
                Stream.of(more))
            .toArray(String[]::new));
  }

  @Test
  void aDecisionIsToldFromItsFirstLeaderToItsCost() {
    RunLog log = whole("<a>", COMPARED);

    DecisionCourse course = DecisionCourse.of(log).get(0);
    assertThat(course.leads()).containsExactly(new Lead(1, 0, 2), new Lead(0, 2, 3));
    assertThat(course.margin()).isCloseTo(0.5, within(1e-12));
    assertThat(course.pulls().values().stream().map(pull -> Math.round(pull * 10)))
        .containsExactly(1L, 3L, -1L);
    assertThat(ExplanationSection.of(log).html())
        .contains(
            "<b>&lt;a&gt;</b> led for 33 % of the search, for good from epoch 2.0, in turns with <b>b</b>, and ended ahead with weight"
                + " 0.70 to 0.20 for <b>b</b>; the gradient was for it in 2 of 3 epochs"
                + " (+0.100 nats per unit of weight in the first, −0.100 in the last); choosing"
                + " <b>b</b> instead costs +0.250 nats of loss and +12.5 points of accuracy.")
        .contains("measured on 128 held-out images")
        .contains("loss of 1.500 nats and an accuracy of 62.5 ± 4.3 % (one standard error)")
        .contains("<p><b>d</b> led throughout.</p>")
        .doesNotContain("<a>");
  }

  @Test
  void anOptionMayBeChosenThoughAnotherWeighsMore() {
    assertThat(ExplanationSection.of(whole("b")).html())
        .contains("<b>b</b> was chosen although <b>&lt;a&gt;</b> weighs most, and ended behind")
        .doesNotContain("instead costs");
    assertThat(ExplanationSection.of(whole("")).html())
        .contains("Dropped; <b>&lt;a&gt;</b> led for 33 % of the search");
  }

  @Test
  void aLogOfBeforeStillGivesTheRest() {
    RunLog log = RunLog.read(Fixture.whole(directory));

    String html = ExplanationSection.of(log).html();

    assertThat(html).contains("Why these choices").contains("ended ahead");
    assertThat(html).doesNotContain("gradient").doesNotContain("instead costs");
    assertThat(html.split("class=\"course-picture\"", -1)).hasSize(1 + 6);
  }

  @Test
  void aSearchUnderWayIsToldAsItStands() {
    RunLog log = log(START, epoch(1, "0.3,0.5,0.2", "0.1,0.2,0.3"));

    assertThat(ExplanationSection.of(log).html())
        .contains("How the choices stand")
        .contains("<b>b</b> led throughout, and ended ahead with weight 0.50 to 0.30");
  }

  @Test
  void aSearchWithoutLooksIsNotExplained() {
    assertThat(ExplanationSection.of(log(START))).isEqualTo(Section.ABSENT);
  }
}
