package org.gaea.experiment.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.gaea.fuzz.Fuzzing;
import org.gaea.fuzz.Inputs;
import org.gaea.input.InvalidInputException;
import org.gaea.trial.Evaluator.TrialResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialJournalTest {
  private static final Map<String, String> SETTINGS = Map.of("seed", "1", "runs", "2");

  @TempDir Path temporary;
  private Path directory;
  private Path file;
  private final List<Integer> trained = new ArrayList<>();

  @BeforeEach
  void places() {
    directory = temporary.resolve("trials");
    file = directory.resolve(TrialJournal.FILE_NAME);
  }

  private TrialJournal open() {
    return TrialJournal.in(directory, SETTINGS);
  }

  /** Three trainings, of scores that are not round. */
  private List<TrialResult> three(TrialJournal journal) {
    return answers(journal, 3);
  }

  private List<TrialResult> answers(TrialJournal journal, int count) {
    List<TrialResult> answers = new ArrayList<>();
    for (int n = 1; n <= count; n++) {
      int number = n;
      answers.add(
          journal.answer(
              "architecture " + n,
              n,
              () -> {
                trained.add(number);
                return new TrialResult(100.0 / (3 * number), 0.1 * number);
              }));
    }
    return answers;
  }

  private List<TrialResult> written() {
    try (TrialJournal journal = open()) {
      assertThat(journal.found()).isZero();
      return three(journal);
    } finally {
      trained.clear();
    }
  }

  /** As the end of a process may leave it: with any number of bytes of the line under way. */
  @Test
  void whatIsFinishedIsAnsweredAndTheRestTrained() throws IOException {
    List<TrialResult> whole = written();
    byte[] bytes = Files.readAllBytes(file);
    String text = new String(bytes, StandardCharsets.UTF_8);
    for (int left = 0; left <= bytes.length; left++) {
      trained.clear();
      Files.write(file, Arrays.copyOf(bytes, left));
      long lines = text.substring(0, left).chars().filter(c -> c == '\n').count();
      try (TrialJournal journal = open()) {
        assertThat(journal.found()).isEqualTo(Math.max(0, (int) lines - 1));
        assertThat(three(journal)).isEqualTo(whole);
        assertThat(trained).hasSize(3 - journal.found());
      }
      assertThat(file).hasBinaryContent(bytes);
    }
  }

  @Test
  void anAlteredLineIsRefused() throws IOException {
    written();
    String text = Files.readString(file);
    Files.writeString(file, text.replace("\"epochs\":2", "\"epochs\":3"));
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(this::open)
        .withMessageContaining("Line 3 of " + file + " was altered");
  }

  @Test
  void othersTrialsAreRefused() {
    written();
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> TrialJournal.in(directory, Map.of("seed", "2", "runs", "2")))
        .withMessageContaining("seed was 1, and is 2 now; choose another out");
    try (TrialJournal journal = open()) {
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(() -> journal.answer("another", 1, () -> new TrialResult(1, 1)))
          .withMessageContaining("holds other trainings");
    }
  }

  @Test
  void aDirectoryInUseOrOfSomethingElseIsRefused() throws IOException {
    try (TrialJournal journal = open()) {
      assertThat(journal.found()).isZero();
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(this::open)
          .withMessageContaining("is in use by");
    }
    Path other = Files.createDirectory(temporary.resolve("other"));
    Files.writeString(other.resolve("thesis.tex"), "years of work");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> TrialJournal.in(other, SETTINGS))
        .withMessageContaining("is not empty");
  }

  @Test
  void damagedJournals() throws IOException {
    written();
    Fuzzing.check(
        "journals of trials", 1_000, Inputs.bytes(Files.readAllBytes(file)), this::replay);
  }

  /** With the check sum of the altered line: what only malice writes. */
  @Test
  void forgedJournals() throws IOException {
    written();
    String line = Files.readString(file).lines().skip(1).findFirst().orElseThrow().substring(9);
    String head = Files.readString(file).lines().findFirst().orElseThrow();
    Inputs inputs =
        Inputs.texts(line)
            .packed(
                json -> {
                  String text = new String(json, StandardCharsets.UTF_8).replace('\n', ' ').strip();
                  return (head + "\n" + summed(text) + "\n").getBytes(StandardCharsets.UTF_8);
                });
    Fuzzing.check("forged journals of trials", 1_000, inputs, this::replay);
  }

  private static String summed(String json) {
    CRC32C sum = new CRC32C();
    sum.update(json.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().toHexDigits((int) sum.getValue()) + " " + json;
  }

  private void replay(byte[] input) throws IOException {
    Fuzzing.replace(file, input);
    try (TrialJournal journal = open()) {
      answers(journal, journal.found());
      assertThat(trained).isEmpty();
    }
  }
}
