package org.gaea.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.gaea.blueprint.Blueprint;
import org.gaea.blueprint.Blueprint.Part;
import org.gaea.blueprint.Blueprint.Step;
import org.gaea.data.Images;
import org.gaea.input.InvalidInputException;
import org.gaea.layer.Linear;
import org.gaea.layer.Shape;
import org.gaea.random.RandomStreams;
import org.gaea.space.SearchSpace;
import org.gaea.space.published.NasBench201;
import org.gaea.space.published.SearchSpaces;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Networks in PyTorch, where the machine has it; {@code -Dexport.architectures=20} tries more. */
class PyTorchExportTest {
  private static final int ARCHITECTURES = Integer.getInteger("export.architectures", 1);
  private static final double TOLERANCE = 1e-4;

  /** Reads what is in the directories and prints the logits of their pixels. */
  private static final String LOGITS =
      """
      import importlib.util, json, pathlib, sys
      import torch
      torch.set_num_threads(1)
      for directory in map(pathlib.Path, sys.argv[1:]):
          spec = importlib.util.spec_from_file_location("network", directory / "network.py")
          module = importlib.util.module_from_spec(spec)
          spec.loader.exec_module(module)
          network = module.load()
          numbers = torch.frombuffer(bytearray((directory / "pixels").read_bytes()), dtype=torch.float32)
          pixels = numbers.reshape(-1, *module.IMAGE)
          with torch.no_grad():
              print(json.dumps(network(module.normalised(pixels)).tolist()))
          best = module.predict(pixels[0], network)[0][0]
          assert best == module.CLASSES[network(module.normalised(pixels))[0].argmax()]
          network.train()(module.normalised(pixels)).sum().backward()
          assert any(p.grad is not None for p in network.parameters())
      """;

  private static final String SYNTAX =
      """
      import ast, sys
      for file in sys.argv[1:]:
          source = open(file, encoding="utf-8").read()
          ast.parse(source)
          long = [line for line in source.splitlines() if len(line) > 100]
          assert all(line.startswith("ARCHITECTURE") for line in long), long
      """;

  private final RandomGenerator random = new RandomStreams(5).stream("networks");

  @TempDir Path work;

  private record Exported(SearchSpace space, Path directory, double[][] logits) {}

  private List<Exported> exportOfEverySpace(int each) throws Exception {
    List<Exported> exported = new ArrayList<>();
    for (SearchSpace space : SearchSpaces.all()) {
      for (int i = 0; i < each; i++) {
        Path directory = work.resolve("%s-%d".formatted(space.name(), i));
        try (RandomNetwork network = RandomNetwork.of(space, random)) {
          PyTorchExport.write(network.model(), directory);
          Images pictures = network.pictures(3, random);
          float[] pixels = RandomNetwork.pixels(pictures);
          ByteBuffer bytes =
              ByteBuffer.allocate(Float.BYTES * pixels.length).order(ByteOrder.LITTLE_ENDIAN);
          bytes.asFloatBuffer().put(pixels);
          Files.write(directory.resolve("pixels"), bytes.array());
          exported.add(new Exported(space, directory, network.unfoldedLogits(pictures)));
        }
      }
    }
    return exported;
  }

  @Test
  void theSourceOfEverySpaceIsPython() throws Exception {
    List<Exported> exported = exportOfEverySpace(1);
    assumeTrue(Python.canImport("ast", work), "there is no Python");
    String[] files =
        exported.stream()
            .map(one -> one.directory().resolve("network.py").toString())
            .toArray(String[]::new);
    assertThat(Python.run(work, SYNTAX, files)).as(Python.failure(work)).isPresent();
  }

  /** Also that it can be trained, and that a prediction is the likeliest class. */
  @Test
  void aRandomNetworkOfEverySpaceGivesTheSameLogits() throws Exception {
    assumeTrue(Python.canImport("torch", work), "no Python on this machine has torch");
    List<Exported> exported = exportOfEverySpace(ARCHITECTURES);
    Optional<String> printed =
        Python.run(
            work,
            LOGITS,
            exported.stream().map(one -> one.directory().toString()).toArray(String[]::new));
    assertThat(printed).as(Python.failure(work)).isPresent();
    List<String> lines = printed.orElseThrow().lines().toList();
    assertThat(lines).hasSameSizeAs(exported);
    double worst = 0;
    for (int i = 0; i < exported.size(); i++) {
      double[][] logits = JsonMapper.shared().readValue(lines.get(i), double[][].class);
      double difference = RandomNetwork.difference(exported.get(i).logits(), logits);
      assertThat(difference).as(exported.get(i).space().name()).isLessThan(TOLERANCE);
      worst = Math.max(worst, difference);
    }
    System.out.printf(
        Locale.ROOT,
        "%d networks in PyTorch, largest difference %.1e of the largest logit%n",
        exported.size(),
        worst);
  }

  /** Names that Python or PyTorch needs itself are given to no module. */
  @Test
  void anyStepNameIsMadeOneOfPython() throws Exception {
    List<Step> steps = new ArrayList<>();
    for (String name : List.of("train", "class", "1.2", "a-b", "a.b", "self", "torch")) {
      steps.add(new Step(name, List.of(steps.size()), new Part.Plain(new Linear(3, 3))));
    }
    Path directory = work.resolve("named");
    try (RandomNetwork network =
        RandomNetwork.of(new Blueprint(new Shape(3, 1, 1), steps, Optional.empty()))) {
      PyTorchExport.write(network.model(), directory);
    }
    assertThat(directory.resolve("network.py"))
        .content()
        .contains(
            "self.train_2 = ",
            "self.class_2 = ",
            "self.step_1_2 = ",
            "self.a_b = ",
            "self.a_b_2 = ",
            "self.self_2 = ",
            "torch_2 = self.torch_2(self_2)",
            "CLASSES = [\"class \\\"0\\\"\", ");
  }

  @Test
  void whatCannotBeWrittenLeavesNothing() throws Exception {
    Path missing = work.resolve("missing/classifier");
    Path file = Files.createFile(work.resolve("file"));
    try (RandomNetwork network = RandomNetwork.of(NasBench201.space(), random)) {
      for (Path directory : List.of(missing, file)) {
        assertThatExceptionOfType(InvalidInputException.class)
            .isThrownBy(() -> PyTorchExport.write(network.model(), directory))
            .withMessageStartingWith("Cannot write " + directory);
      }
    }
    try (Stream<Path> files = Files.list(work)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aSecondExportReplacesTheFirst() throws Exception {
    Path directory = work.resolve("classifier");
    for (int i = 0; i < 2; i++) {
      try (RandomNetwork network = RandomNetwork.of(NasBench201.space(), random)) {
        PyTorchExport.write(network.model(), directory);
        assertThat(directory.resolve("network.py"))
            .content()
            .contains("ARCHITECTURE = \"%s\"".formatted(network.model().origin().architecture()));
      }
    }
    try (Stream<Path> files = Files.walk(work)) {
      assertThat(files.map(work::relativize).map(Path::toString))
          .containsExactlyInAnyOrder(
              "", "classifier", "classifier/network.py", "classifier/weights.safetensors");
    }
    assertThat(Arrays.asList(work.toFile().list())).containsExactly("classifier");
  }
}
