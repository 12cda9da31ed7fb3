package org.gaea.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gaea.input.InvalidInputException;
import org.gaea.storage.AppendedFile.FileExtent;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.Supernet;
import org.gaea.supernet.Supernet.GradientRequest;
import org.gaea.supernet.Supernet.PassResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalledSupernetTest {
  private static final OptionWeights WEIGHTS = OptionWeights.dense(new double[][] {{0.25, 0.75}});
  private static final OptionWeights OTHERS = OptionWeights.dense(new double[][] {{0.5, 0.5}});

  @TempDir Path directory;

  /** Answers with how often it was asked, and writes down what for. */
  private static final class Counting implements Supernet<String> {
    private final List<String> asked = new ArrayList<>();

    @Override
    public PassResult pass(OptionWeights weights, String batch, GradientRequest wanted) {
      asked.add(wanted + " " + batch);
      return answer(1);
    }

    @Override
    public List<PassResult> passes(List<OptionWeights> paths, double share, String batch) {
      asked.add(paths.size() + " paths " + batch);
      return paths.stream().map(path -> new PassResult(share, 1, 2, new double[0][])).toList();
    }

    @Override
    public PassResult unrolled(OptionWeights weights, String training, String held, double rate) {
      asked.add("unrolled " + training + " " + held);
      return answer(rate);
    }

    @Override
    public void stepWeights(double learningRate) {
      asked.add("step " + learningRate);
    }

    private PassResult answer(double loss) {
      double[][] gradient = {{asked.size(), loss}};
      return new PassResult(loss, 1, 2, gradient);
    }
  }

  /** One question of each kind. */
  private static List<Double> ask(Supernet<String> supernet, String batch) {
    List<Double> answers = new ArrayList<>();
    answers.add(supernet.pass(WEIGHTS, batch, GradientRequest.BOTH).gradient()[0][0]);
    supernet.stepWeights(0.1);
    supernet.passes(List.of(WEIGHTS, OTHERS), 0.5, batch).forEach(pass -> answers.add(pass.loss()));
    answers.add(supernet.unrolled(WEIGHTS, batch, batch, 0.25).gradient()[0][1]);
    return answers;
  }

  private Path written() {
    Path file = directory.resolve("journal.bin");
    try (Journal journal = Journal.begin(file)) {
      assertThat(ask(new JournalledSupernet<>(new Counting(), journal, "nothing"), "b"))
          .containsExactly(1.0, 0.5, 0.5, 0.25);
    }
    return file;
  }

  @Test
  void aReplayAnswersTheSameWithoutTheSupernetAndThenAsksIt() throws IOException {
    Path file = written();
    Counting inside = new Counting();
    try (Journal journal = Journal.continued(file, FileExtent.of(file))) {
      JournalledSupernet<String> supernet = new JournalledSupernet<>(inside, journal, "nothing");
      assertThat(ask(supernet, "nothing")).containsExactly(1.0, 0.5, 0.5, 0.25);
      assertThat(inside.asked).isEmpty();
      journal.goLive(0);
      ask(supernet, "c");
      assertThat(inside.asked).containsExactly("BOTH c", "step 0.1", "2 paths c", "unrolled c c");
    }
  }

  @Test
  void anotherQuestionIsRefused() throws IOException {
    Path file = written();
    try (Journal journal = Journal.continued(file, FileExtent.of(file))) {
      Supernet<String> supernet = new JournalledSupernet<>(new Counting(), journal, "nothing");
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(() -> supernet.pass(OTHERS, "nothing", GradientRequest.BOTH))
          .withMessageContaining("answers something else at answer 1");
    }
  }

  @Test
  void whatWasNotAskedForIsNotPassedOver() throws IOException {
    Path file = written();
    try (Journal journal = Journal.continued(file, FileExtent.of(file))) {
      Supernet<String> supernet = new JournalledSupernet<>(new Counting(), journal, "nothing");
      supernet.pass(WEIGHTS, "nothing", GradientRequest.BOTH);
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(() -> journal.goLive(0))
          .withMessageContaining("bytes that were not asked for");
    }
  }

  /** A search that kept it would otherwise go on with an empty batch, and to other bytes. */
  @Test
  void aBatchOfTheReplayCannotBeUsedLater() throws IOException {
    Path file = written();
    try (Journal journal = Journal.continued(file, FileExtent.of(file))) {
      Supernet<String> supernet = new JournalledSupernet<>(new Counting(), journal, "nothing");
      ask(supernet, "nothing");
      journal.goLive(0);
      assertThatIllegalStateException()
          .isThrownBy(() -> supernet.pass(WEIGHTS, "nothing", GradientRequest.LOSS))
          .withMessageContaining("kept since before the check-point");
    }
  }
}
