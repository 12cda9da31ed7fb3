package org.gaea.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gaea.checkpoint.Checkpoint.CheckpointName;
import org.gaea.checkpoint.Checkpoint.Environment;
import org.gaea.checkpoint.Checkpoint.RunIdentity;
import org.gaea.checkpoint.Checkpoint.SearchState;
import org.gaea.checkpoint.Checkpoint.TrainingState;
import org.gaea.experiment.CheckpointInterval;
import org.gaea.fuzz.Fuzzing;
import org.gaea.fuzz.Inputs;
import org.gaea.input.InvalidInputException;
import org.gaea.log.Phase;
import org.gaea.storage.AppendedFile.FileExtent;
import org.gaea.storage.Digests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JSON of check-points, read as {@code gaea resume} reads it. */
class CheckpointFuzzTest {
  private static final CheckpointName SEARCH = new CheckpointName(Phase.SEARCH, 5);
  private static final CheckpointName TRAINING = new CheckpointName(Phase.TRAINING, 5);

  private static final RunIdentity IDENTITY =
      new RunIdentity(
          Map.of("seed", "1", "data", "idx:somewhere"),
          Map.of("train-epochs", "3"),
          "5a".repeat(32),
          "a5".repeat(32),
          Optional.empty());

  @TempDir Path run;
  private Path events;
  private Checkpoints checkpoints;

  @BeforeEach
  void files() throws IOException {
    checkpoints = new Checkpoints(run);
    checkpoints.create();
    events = Files.writeString(run.resolve("events.jsonl"), "{\"event\":\"run-started\"}\n");
    Files.writeString(checkpoints.journal(), "a journal");
    write(SEARCH);
    write(TRAINING);
  }

  private void write(CheckpointName name) throws IOException {
    FileExtent log = FileExtent.of(events);
    FileExtent journal = FileExtent.of(checkpoints.journal());
    boolean searching = name.phase() == Phase.SEARCH;
    checkpoints.write(
        name,
        file -> {
          try {
            Files.writeString(file, "tensors");
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        },
        tensors ->
            new Checkpoint(
                Checkpoint.FORMAT,
                "0.1.0",
                IDENTITY,
                Environment.current(),
                name.phase(),
                name.step(),
                1,
                tensors,
                log,
                1,
                1_234_567_890L,
                searching
                    ? Optional.of(
                        new SearchState(
                            journal, 5, 5, List.of(List.of(0.25, 0.75), List.of(1.0)), "|a~0|"))
                    : Optional.empty(),
                searching
                    ? Optional.empty()
                    : Optional.of(new TrainingState("|a~0|", 1.5, 2.5, 10, 16, 99L, 3.5, 8, 10))));
  }

  private Path json(CheckpointName name) {
    return run.resolve(Checkpoints.DIRECTORY).resolve(name + CheckpointName.CONTENT);
  }

  private String text(CheckpointName name) throws IOException {
    return Files.readString(json(name));
  }

  /** Read under both names, of which one is its own. */
  private void read(byte[] input, CheckpointName name) throws IOException {
    Fuzzing.replace(json(name), input);
    Checkpoint checkpoint = checkpoints.read(name, IDENTITY, events);
    assertThat(checkpoint.name()).isEqualTo(name);
    assertThat(checkpoint.search().isPresent()).isEqualTo(name.phase() == Phase.SEARCH);
    assertThat(checkpoint.training().isPresent()).isEqualTo(name.phase() == Phase.TRAINING);
    CheckpointFile.write(json(name), checkpoint);
    assertThat(CheckpointFile.read(json(name))).isEqualTo(checkpoint);
  }

  /** With the SHA-256 that names its altered content: what only malice writes. */
  private static byte[] digested(byte[] open) {
    String text = new String(open, StandardCharsets.UTF_8);
    return (text + ",\n  \"sha256\" : \"" + Digests.sha256(text) + "\"\n}\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String open(String text) {
    return text.substring(0, text.lastIndexOf(",\n  \"sha256\""));
  }

  @Test
  void damaged() throws IOException {
    Fuzzing.check("check-points", 2_000, Inputs.texts(text(SEARCH)), input -> read(input, SEARCH));
  }

  @Test
  void forgedInTheSearch() throws IOException {
    Inputs inputs = Inputs.texts(open(text(SEARCH))).packed(CheckpointFuzzTest::digested);
    Fuzzing.check("forged check-points of a search", 2_000, inputs, input -> read(input, SEARCH));
  }

  @Test
  void forgedInTraining() throws IOException {
    Inputs inputs = Inputs.texts(open(text(TRAINING))).packed(CheckpointFuzzTest::digested);
    Fuzzing.check(
        "forged check-points of a training", 2_000, inputs, input -> read(input, TRAINING));
  }

  /** What is typed for {@code --checkpoint-every} and {@code --from}. */
  @Test
  void intervalsAndNames() {
    Fuzzing.check(
        "check-point intervals",
        3_000,
        Inputs.texts("1", "25", "30s", "10m", "2h"),
        input -> CheckpointInterval.parse(new String(input, StandardCharsets.UTF_8)));
    Fuzzing.check(
        "names of check-points",
        3_000,
        Inputs.texts(SEARCH.toString(), TRAINING.toString()),
        input -> {
          String text = new String(input, StandardCharsets.UTF_8);
          CheckpointName name =
              CheckpointName.parse(text).orElseThrow(() -> new InvalidInputException("none"));
          assertThat(CheckpointName.parse(name.toString())).contains(name);
        });
  }
}
