package org.gaea.spacefile;

import java.nio.file.Path;
import org.gaea.fuzz.Fuzzing;
import org.gaea.fuzz.Inputs;
import org.gaea.random.RandomStreams;
import org.gaea.space.SearchSpace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Descriptions of search spaces; what is accepted has architectures that can be written. */
class SpaceFileFuzzTest {
  private static final String JOINED =
      """
      name: small
      operations:
        own:
          - relu
          - convolution: {kernel: 5, dilation: 2, depthwise: true}
          - batch-norm
      cells:
        cell: {nodes: 2, operations: [own, skip_connect]}
      network: {stages: 1, reduction: max-pool}
      """;

  private static final String EDGES =
      """
      name: edges
      description: two kinds
      none-may-be-chosen: true
      cells:
        normal:
          inputs: 2
          keep: 2
          output: concatenation
          edges: {2<-0: [none, skip_connect], 2<-1: [none, sep_conv_3x3], 3<-2: [skip_connect]}
        reduce: {inputs: 2, nodes: 3, operations: [skip_connect, max_pool_3x3]}
      network: {stack: cifar, usual-cells: 5}
      """;

  @TempDir Path directory;

  @Test
  void descriptions() {
    Path file = directory.resolve("mutant.yaml");
    Fuzzing.check(
        "space files",
        2_000,
        Inputs.texts(JOINED, EDGES.replace(", 3<-2: [skip_connect]", "")),
        input -> {
          SearchSpace space = SpaceSource.of(Fuzzing.replace(file, input).toString()).space();
          space.format(space.random(new RandomStreams(1).stream("fuzz")));
        });
  }
}
