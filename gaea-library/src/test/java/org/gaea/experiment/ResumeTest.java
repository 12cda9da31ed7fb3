package org.gaea.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.gaea.cell.CellKindBuilder;
import org.gaea.cell.CellSpace;
import org.gaea.cell.CellSpaceBuilder;
import org.gaea.cell.Trunk.Reduction;
import org.gaea.checkpoint.Checkpoint.CheckpointName;
import org.gaea.checkpoint.Checkpoints;
import org.gaea.experiment.StopRequest.RunStoppedException;
import org.gaea.input.InvalidInputException;
import org.gaea.layer.Branches;
import org.gaea.layer.Identity;
import org.gaea.layer.Layer;
import org.gaea.layer.Sequence;
import org.gaea.method.Method;
import org.gaea.method.Methods;
import org.gaea.operation.Operation;
import org.gaea.operation.Operations;
import org.gaea.random.RandomStreams;
import org.gaea.search.SearchDivergedException;
import org.gaea.space.SearchSpace;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs that are cut off anywhere and gone on with, against runs that are not. */
class ResumeTest {
  private static final String ALL_CONVOLUTIONS =
      "|nor_conv_3x3~0|+|nor_conv_3x3~0|nor_conv_3x3~1|+|nor_conv_3x3~0|nor_conv_3x3~1|nor_conv_3x3~2|";

  /**
   * Images, and runs of {@link #tiny()}: one to its end, with which many tests compare theirs, and
   * one that was cut off in its second epoch, of which they go on with copies.
   */
  @TempDir static Path shared;

  @TempDir Path directory;
  private Path whole;
  private Path cut;

  /** Ends a run as abruptly as Java can: nothing is written any more. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private record KillingAfter(int steps, int[] seen) implements Observer {
    KillingAfter(int steps) {
      this(steps, new int[1]);
    }

    @Override
    public void progress(Progress progress) {
      if (seen[0]++ == steps) {
        throw new Killed();
      }
    }
  }

  @BeforeAll
  static void runToItsEnd() {
    begin(tiny().build(), shared.resolve("whole"), Observer.NONE).search();
    cutAfter(8, 3, tiny().build(), shared.resolve("cut"));
  }

  @BeforeEach
  void places() {
    whole = directory.resolve("whole");
    cut = directory.resolve("cut");
  }

  private static Configuration.Builder tiny() {
    return Configuration.builder()
        .set(Settings.DATA, TinyImages.in(shared))
        .set(Settings.EPOCHS, 2)
        .set(Settings.TRAIN_EPOCHS, 2)
        .set(Settings.BATCH, 16)
        .set(Settings.CHANNELS, 2)
        .set(Settings.CELLS, 1)
        .set(Settings.THREADS, 1);
  }

  private static Experiment begin(Configuration configuration, Path out, Observer observer) {
    return Experiment.prepare(configuration, out, false, observer);
  }

  /** A check-point holds the weights of all supernets, and the replay takes their batches. */
  @Test
  void supernetsThatVoteGoOnToTheSameBytes() throws IOException {
    Configuration configuration = tiny().set(Settings.SUPERNETS, 2).build();
    begin(configuration, whole, Observer.NONE).search();
    assertThatExceptionOfType(Killed.class)
        .isThrownBy(() -> begin(configuration, cut, new KillingAfter(3)).search());
    UnfinishedRun.in(cut).resume(Optional.empty());
    assertThat(RunDifference.between(whole, cut)).isEmpty();
  }

  static List<String> methods() {
    return Methods.all().stream().map(Method::name).toList();
  }

  /** Every method runs to its report, also cut off at a random step, and again after that. */
  @ParameterizedTest
  @MethodSource("methods")
  void everyMethodGoesOnToTheSameBytes(String method) throws IOException {
    SearchSpace space = SpaceOfMethod.of(method);
    boolean eliminable =
        space.groups().isEmpty() && Methods.named(method).stepsDistributionsOfDecisions(space);
    Configuration configuration =
        tiny()
            .set(Settings.METHOD, method)
            .set(Settings.SPACE, space.name())
            .set(Settings.CELLS, space.leastCells())
            .set(Settings.CHANNELS, 4)
            .set(Settings.BATCH, 24)
            .set(Settings.TRAIN_EPOCHS, 1)
            .set(Settings.ELIMINATE, eliminable ? "threshold:0.15" : "none")
            .build();
    requireWhole(begin(configuration, whole, Observer.NONE).search(), space);
    RandomGenerator random = new RandomStreams(3).stream(method);
    int kills = 0;
    try {
      begin(configuration, cut, new KillingAfter(random.nextInt(4))).search();
    } catch (Killed e) {
      kills++;
    }
    if (!UnfinishedRun.isFinished(cut)) {
      try {
        UnfinishedRun.in(cut)
            .watchedBy(new KillingAfter(random.nextInt(8)))
            .resume(Optional.empty());
      } catch (Killed e) {
        kills++;
      }
    }
    if (!UnfinishedRun.isFinished(cut)) {
      UnfinishedRun.in(cut).resume(Optional.empty());
    }
    assertThat(kills).isPositive();
    assertThat(RunDifference.between(whole, cut)).isEmpty();
  }

  private void requireWhole(Result result, SearchSpace space) throws IOException {
    assertThat(result.testAccuracy().orElseThrow()).isBetween(0.0, 1.0);
    assertThat(space.parse(result.architecture())).isNotNull();
    assertThat(whole)
        .isDirectoryContaining("glob:**/configuration.yaml")
        .isDirectoryContaining("glob:**/report.html");
    JsonNode json = JsonMapper.shared().readTree(Files.readString(whole.resolve("result.json")));
    assertThat(json.path("architecture").asString()).isEqualTo(result.architecture());
    assertThat(json.path("test_accuracy").asDouble())
        .isEqualTo(result.testAccuracy().orElseThrow());
    assertThat(json.path("parameters").asLong()).isPositive();
    assertThat(json.path("macs").asLong()).isPositive();
    assertThat(json.path("search_seconds").asDouble()).isNotNegative();
    assertThat(json.path("train_seconds").asDouble()).isPositive();
    assertThat(json.path("seed").asLong()).isEqualTo(1);
    try (var files = Files.list(whole)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              ".lock",
              "configuration.yaml",
              "events.jsonl",
              "architecture.json",
              "result.json",
              "weights.safetensors",
              "model",
              "report.html");
    }
  }

  /** Check-points at every step, so that a run goes on from the middle of epochs too. */
  @ParameterizedTest
  @ValueSource(ints = {0, 3, 7, 12, 15, 19})
  void aRunThatIsStoppedLosesNothing(int step) throws IOException {
    Configuration configuration = tiny().build();
    int[] asked = {0};
    assertThatExceptionOfType(RunStoppedException.class)
        .isThrownBy(
            () ->
                begin(configuration, cut, Observer.NONE)
                    .stoppedBy(() -> asked[0]++ == step)
                    .search())
        .withMessageContaining("UnfinishedRun.in(%s) continues".formatted(cut));
    UnfinishedRun.in(cut).resume(Optional.empty());
    assertThat(RunDifference.between(shared.resolve("whole"), cut)).isEmpty();
    assertThat(cut.resolve("checkpoints")).doesNotExist();
  }

  @Test
  void trainingOfAGivenArchitectureGoesOn() throws IOException {
    Configuration configuration = tiny().set(Settings.CUTOUT, Optional.of(4)).build();
    begin(configuration, whole, Observer.NONE).train(ALL_CONVOLUTIONS);
    assertThatExceptionOfType(Killed.class)
        .isThrownBy(() -> begin(configuration, cut, new KillingAfter(8)).train(ALL_CONVOLUTIONS));
    UnfinishedRun.in(cut).resume(Optional.empty());
    assertThat(RunDifference.between(whole, cut)).isEmpty();
  }

  /** What is dropped must be the same again. */
  @Test
  void aTrainingByARecipeOfItsOwnGoesOn() throws IOException {
    Configuration configuration =
        tiny()
            .set(Settings.DROP_PATH, Optional.of(0.5))
            .set(Settings.LABEL_SMOOTHING, Optional.of(0.1))
            .set(Settings.TRAIN_NESTEROV, Optional.of(false))
            .set(Settings.TRAIN_SCHEDULE_EPOCHS, Optional.of(3))
            .build();
    begin(configuration, whole, Observer.NONE).train(ALL_CONVOLUTIONS);
    assertThatExceptionOfType(Killed.class)
        .isThrownBy(() -> begin(configuration, cut, new KillingAfter(8)).train(ALL_CONVOLUTIONS));
    UnfinishedRun.in(cut).resume(Optional.empty());
    assertThat(RunDifference.between(whole, cut)).isEmpty();
  }

  /** The noise of a pass must not depend on how many passes this process has made. */
  @Test
  void aSpaceWithNoiseGoesOn() throws IOException {
    Configuration configuration =
        tiny()
            .set(Settings.SPACE, "darts-s4")
            .set(Settings.CELLS, 3)
            .set(Settings.BATCH, 32)
            .set(Settings.EPOCHS, 2)
            .set(Settings.TRAIN_EPOCHS, 1)
            .build();
    begin(configuration, whole, Observer.NONE).search();
    assertThatExceptionOfType(Killed.class)
        .isThrownBy(() -> begin(configuration, cut, new KillingAfter(3)).search());
    UnfinishedRun.in(cut).resume(Optional.empty());
    assertThat(RunDifference.between(whole, cut)).isEmpty();
  }

  /** Activations that are doubled more often than a float has exponents. */
  @Test
  void whatIsNotFiniteSaysWhereItBeganAndOffersTheLastCheckpoint() {
    Layer doubled = Branches.sum(new Identity(), new Identity());
    Operation endless =
        Operation.keeping(
            "endless", (channels, stride, form) -> new Sequence(Collections.nCopies(200, doubled)));
    CellSpace space =
        new CellSpaceBuilder("explosive")
            .cell(new CellKindBuilder("cell", 1).edge(0, 1, Operations.NOR_CONV_3X3, endless))
            .stages(1, Reduction.MAX_POOL)
            .usualCells(1)
            .build();
    assertThatExceptionOfType(SearchDivergedException.class)
        .isThrownBy(
            () ->
                Experiment.prepare(
                        tiny().build(), Inputs.byName().with(space), cut, false, Observer.NONE)
                    .search())
        .withMessageContaining("in epoch 1, iteration 1;")
        .satisfies(
            diverged ->
                assertThat(diverged.getSuppressed()[0])
                    .hasMessage(
                        "The last good check-point is search-00000000; UnfinishedRun.in(%s) continues from it."
                            .formatted(cut)));
  }

  private static void cutAfter(int steps, int keep, Configuration configuration, Path out) {
    assertThatExceptionOfType(Killed.class)
        .isThrownBy(
            () ->
                begin(configuration, out, new KillingAfter(steps))
                    .checkpointing(new CheckpointPolicy(new CheckpointInterval.Epochs(1), keep))
                    .search());
  }

  private void copyOfTheCutRun() throws IOException {
    Path from = shared.resolve("cut");
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, cut.resolve(from.relativize(file).toString()));
      }
    }
  }

  private static List<String> names(Path run) {
    return new Checkpoints(run).newestFirst().stream().map(CheckpointName::toString).toList();
  }

  @Test
  void theLastCheckpointsAreKept() {
    cutAfter(8, 2, tiny().build(), cut);
    assertThat(names(cut)).containsExactly("search-00000005", "search-00000000");
  }

  static Stream<String> damages() {
    return Stream.of(
        "cut json",
        "alter json",
        "cut tensors",
        "alter tensors",
        "alter journal",
        "cut journal",
        "no tensors",
        "no journal",
        "alter log",
        "newer");
  }

  /** What is damaged is refused with the reason, the one before is offered, and works. */
  @ParameterizedTest
  @MethodSource("damages")
  void aDamagedCheckpointIsRefusedAndTheOneBeforeOffered(String damage) throws IOException {
    copyOfTheCutRun();
    Path folder = cut.resolve("checkpoints");
    Path json = folder.resolve("search-00000005.json");
    Path tensors = folder.resolve("search-00000005.safetensors");
    Path journal = folder.resolve("journal.bin");
    switch (damage) {
      case "cut json" -> shorten(json, 200);
      case "alter json" ->
          Files.writeString(json, Files.readString(json).replace("\"step\" : 5", "\"step\" : 4"));
      case "cut tensors" -> shorten(tensors, 1);
      case "alter tensors" -> alter(tensors, Files.size(tensors) - 1);
      case "alter journal" -> alter(journal, 700);
      case "cut journal" -> shorten(journal, 700);
      case "no tensors" -> Files.delete(tensors);
      case "no journal" -> Files.delete(journal);
      case "alter log" -> alter(cut.resolve("events.jsonl"), 5);
      default -> {
        String text = Files.readString(json).replace("\"format\" : 1", "\"format\" : 9");
        String open =
            text.substring(0, text.indexOf(",\n  \"sha256\" : \"", text.lastIndexOf("told")));
        Files.writeString(
            json,
            open + ",\n  \"sha256\" : \"" + org.gaea.storage.Digests.sha256(open) + "\"\n}\n");
      }
    }
    byte[] log = Files.readAllBytes(cut.resolve("events.jsonl"));
    String word =
        switch (damage) {
          case "cut json", "cut tensors", "cut journal" -> "cut off";
          case "no tensors", "no journal" -> "gone";
          case "newer" -> "in format 9";
          case "alter log" -> "line 1";
          default -> "altered";
        };
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> UnfinishedRun.in(cut).resume(Optional.empty()))
        .withMessageContaining(word);
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> UnfinishedRun.in(cut).resume(Optional.empty()))
        .withMessageContaining(
            switch (damage) {
              case "alter log" -> "delete or mend that line";
              case "no journal" -> "No check-point before it can be used either";
              default -> "check-point search-00000005 of %s: ".formatted(cut);
            })
        .withMessageMatching(
            damage.contains("log") || damage.equals("no journal")
                ? ".*"
                : ".*UnfinishedRun\\.in\\(.*\\)\\.resume\\(search-00000000\\).*");
    assertThat(cut.resolve("events.jsonl")).hasBinaryContent(log);
    if (!damage.contains("log") && !damage.equals("no journal")) {
      UnfinishedRun.in(cut).resume(Optional.of("search-00000000"));
      assertThat(RunDifference.between(shared.resolve("whole"), cut)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"configuration", "data", "space"})
  void aCheckpointOfAnotherRunIsRefused(String what) throws IOException {
    if (what.equals("data")) {
      cutAfter(8, 2, tiny().set(Settings.DATA, TinyImages.in(directory)).build(), cut);
    } else {
      copyOfTheCutRun();
    }
    if (what.equals("configuration")) {
      Path file = cut.resolve("configuration.yaml");
      Files.writeString(file, Files.readString(file).replaceFirst("seed: 1", "seed: 2"));
    } else if (what.equals("data")) {
      alter(directory.resolve("tiny/train-images-idx3-ubyte"), 1000);
    } else {
      Path file = cut.resolve("configuration.yaml");
      Files.writeString(file, Files.readString(file).replace("nas-bench-201", "nas-bench-macro"));
    }
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> UnfinishedRun.in(cut).resume(Optional.empty()))
        .withMessageContaining(
            switch (what) {
              case "configuration" -> "seed was 1, and is 2 now";
              case "data" -> "the images are not those";
              default -> "space was nas-bench-201";
            });
  }

  @Test
  void aRunThatIsInUseIsRefused() throws IOException {
    copyOfTheCutRun();
    Configuration configuration = tiny().build();
    try (RunDirectory held = RunDirectory.reopen(cut)) {
      assertThat(held.path()).isEqualTo(cut);
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(() -> UnfinishedRun.in(cut).resume(Optional.empty()))
          .withMessageContaining("is in use by");
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(() -> Experiment.prepare(configuration, cut, true, Observer.NONE).search())
          .withMessageContaining("is in use by");
    }
    assertThat(names(cut)).hasSize(2);
  }

  @Test
  void anUnknownCheckpointIsRefusedWithThoseThatThereAre() throws IOException {
    copyOfTheCutRun();
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> UnfinishedRun.in(cut).resume(Optional.of("search-00000007")))
        .withMessageContaining("it has search-00000005, search-00000000");
  }

  private static void shorten(Path file, long left) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(bytes, (int) Math.min(left, bytes.length - 1)));
  }

  private static void alter(Path file, long at) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[(int) at] ^= 1;
    Files.write(file, bytes);
  }
}
