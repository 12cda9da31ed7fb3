package org.gaea.spacefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gaea.input.InvalidInputException;
import org.gaea.layer.Activation;
import org.gaea.layer.BatchNorm;
import org.gaea.layer.Convolution;
import org.gaea.layer.Cost;
import org.gaea.layer.Sequence;
import org.gaea.layer.Shape;
import org.gaea.random.RandomStreams;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;
import org.gaea.space.published.DartsSpace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpaceFileTest {
  private static final String SMALL =
      """
      name: small
      operations:
        own:
          - relu
          - convolution: {kernel: 5, dilation: 2, depthwise: true}
          - convolution: {kernel: 1, widen: 3}
          - batch-norm
          - relu6
          - convolution: {kernel: 1}
      cells:
        cell: {nodes: 2, operations: [own, skip_connect]}
      network: {stages: 1}
      """;

  @TempDir Path directory;

  @Test
  void ownOperationsAreComposedOfLayers() {
    SearchSpace space = SpaceFile.parse("small.yaml", SMALL);
    Skeleton skeleton = new Skeleton(8, 1, 3, 16, 16, 10);
    Cost own = space.cost(space.parse("1<-0=own"), skeleton);
    Cost skip = space.cost(space.parse("1<-0=skip_connect"), skeleton);
    Cost expected =
        Sequence.of(
                Activation.RELU,
                Convolution.depthwise(8, 5, 1, 2),
                Convolution.of(8, 24, 1, 1),
                BatchNorm.of(24),
                Activation.RELU6,
                Convolution.of(24, 8, 1, 1))
            .cost(new Shape(8, 16, 16));
    assertThat(own).isEqualTo(skip.plus(expected));
  }

  @Test
  void dartsCanBeWrittenDown() {
    SearchSpace own =
        SpaceFile.parse(
            "again.yaml",
            """
            name: again
            description: DARTS once more
            cells:
              normal:
                inputs: 2
                nodes: 6
                operations: [none, max_pool_3x3, avg_pool_3x3, skip_connect,
                             sep_conv_3x3, sep_conv_5x5, dil_conv_3x3, dil_conv_5x5]
                keep: 2
                output: concatenation
              reduce:
                inputs: 2
                nodes: 6
                operations: [none, max_pool_3x3, avg_pool_3x3, skip_connect,
                             sep_conv_3x3, sep_conv_5x5, dil_conv_3x3, dil_conv_5x5]
                keep: 2
                output: concatenation
            network: {stack: cifar, usual-cells: 8}
            """);
    SearchSpace published = DartsSpace.space();
    Skeleton skeleton = new Skeleton(8, 3, 3, 32, 32, 10);
    assertThat(own.decisions()).isEqualTo(published.decisions());
    assertThat(own.groups()).isEqualTo(published.groups());
    assertThat(own.usualCells()).isEqualTo(published.usualCells());
    Architecture architecture = own.random(new RandomStreams(1).stream("own"));
    assertThat(own.cost(architecture, skeleton)).isEqualTo(published.cost(architecture, skeleton));
  }

  /** What is replaced in a good file, by what, and what is said then. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "nodes: 2; node: 2; at cells.cell: There is no key 'node'. Did you mean 'nodes'?",
        "name: small; title: small; There is no key 'title'",
        "name: small; name: Small; name is 'Small'; ",
        "name: small; name: darts; at name: 'darts' is a space of Gaea's",
        "name: small; description: x; 'name' is missing",
        "skip_connect; skip_conect; at cells.cell.operations[2]: There is no operation 'skip_conect'. Did you mean 'skip_connect'?",
        "kernel: 5; kernel: 4; at operations.own[2].convolution.kernel: expected an odd number",
        "kernel: 5; kernel: 99; expected a number from 1 to 15",
        "kernel: 5; kernel: five; at operations.own[2].convolution.kernel: expected a number",
        "depthwise: true; depthwise: 1; expected true or false",
        "depthwise: true; depthwise: true, widen: 2; a depthwise convolution keeps the channels",
        "- relu6; - softmax; at operations.own[5]: There is no value 'softmax'",
        "- relu6; - convolution; needs a size",
        "own:; skip_connect:; 'skip_connect' is an operation of Gaea's",
        "{kernel: 1}; {kernel: 1, widen: 2}; 'own' makes 32 x 9 x 9 of 16 x 9 x 9",
        "nodes: 2; nodes: 200; at cells.cell.nodes: expected a number from 2 to 16",
        "stages: 1; stages: 0; at network.stages: expected a number from 1 to 6",
        "stages: 1; stages: 1, stack: cifar; at network: it has a stack and stages",
        "stages: 1; stack: cifar; A stack has two kinds of cell",
        "stages: 1; reduction: residul; Did you mean 'residual'?",
        "nodes: 2, operations: [own, skip_connect]; edges: {1-0: [own]}; an edge is called TARGET<-SOURCE",
        "nodes: 2, operations: [own, skip_connect]; edges: {0<-1: [own]}; at cells.cell: edge 0<-1",
        "nodes: 2, operations: [own, skip_connect]; edges: {2<-0: [own]}; node 1 of cell 'cell' has 0 edges",
        "nodes: 2, operations: [own, skip_connect]; nodes: 2, operations: []; expected a list of 1 to 32",
        "nodes: 2, operations: [own, skip_connect]; nodes: 2, operations: [none]; no operation that may be chosen",
        "nodes: 2; nodes: 2, nodes: 3; not valid YAML at line 11",
        "{stages: 1}; [1; not valid YAML at line",
        "{stages: 1}; 1; at network: expected lines of the form",
      })
  void wrongFilesAreRefusedWithTheirPlace(String good, String bad, String part) {
    String text = SMALL.replace(good, bad);
    assertThat(text).isNotEqualTo(SMALL);
    assertThatThrownBy(() -> SpaceFile.parse("small.yaml", text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("small.yaml")
        .hasMessageEndingWith(".")
        .hasMessageContaining(part);
  }

  @Test
  void filesThatAreNoDescriptionsAreRefused() throws IOException {
    assertThatThrownBy(() -> SpaceSource.of(directory.resolve("none.yaml").toString()))
        .hasMessageContaining("There is no file");
    Path large = directory.resolve("large.yaml");
    Files.writeString(
        large, IntStream.range(0, 20_000).mapToObj(i -> "- a").collect(Collectors.joining("\n")));
    assertThatThrownBy(() -> SpaceSource.of(large.toString()))
        .hasMessageContaining("more than 65,536 bytes");
    Path tag =
        Files.writeString(directory.resolve("t.yaml"), "!!javax.script.ScriptEngineManager []\n");
    assertThatThrownBy(() -> SpaceSource.of(tag.toString()))
        .isInstanceOf(InvalidInputException.class);
  }
}
