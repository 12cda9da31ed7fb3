package org.gaea.space;

import java.util.ArrayList;
import java.util.List;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Names;

/**
 * The cell space of NAS-Bench-201 (Dong and Yang, ICLR 2020): four nodes, an edge between every
 * two, five operations, 5^6 = 15,625 cells. Node values are sums. The macro skeleton is a 3x3
 * convolution to C channels, then three stages of N cells with C, 2C and 4C channels, a residual
 * block of stride 2 between stages, and average pooling before the classifier. The benchmark itself
 * has C = 16 and N = 5 on 32x32 colour images.
 */
public final class NasBench201 implements SearchSpace {
  /** The number of stages; the image is halved between one and the next. */
  public static final int STAGES = 3;

  public static final Operation NONE = new FreeOperation("none");
  public static final Operation SKIP_CONNECT = new FreeOperation("skip_connect");
  public static final Operation CONVOLUTION_1X1 = new ConvolutionOperation("nor_conv_1x1", 1);
  public static final Operation CONVOLUTION_3X3 = new ConvolutionOperation("nor_conv_3x3", 3);
  public static final Operation AVERAGE_POOL_3X3 = new FreeOperation("avg_pool_3x3");

  private static final int NODES = 4;

  /** In the order of the benchmark's architecture parameters. */
  private static final List<Operation> OPERATIONS =
      List.of(NONE, SKIP_CONNECT, CONVOLUTION_1X1, CONVOLUTION_3X3, AVERAGE_POOL_3X3);

  private static final List<Edge> EDGES =
      List.of(
          new Edge(0, 1, OPERATIONS),
          new Edge(0, 2, OPERATIONS),
          new Edge(1, 2, OPERATIONS),
          new Edge(0, 3, OPERATIONS),
          new Edge(1, 3, OPERATIONS),
          new Edge(2, 3, OPERATIONS));

  @Override
  public String name() {
    return "nas-bench-201";
  }

  @Override
  public String description() {
    return "4 nodes, 6 edges, 5 operations: 15,625 cells (Dong and Yang, ICLR 2020)";
  }

  @Override
  public int nodes() {
    return NODES;
  }

  @Override
  public List<Edge> edges() {
    return EDGES;
  }

  /**
   * {@code |op~0|+|op~0|op~1|+|op~0|op~1|op~2|}: a group a node, an operation and its source node
   * an edge.
   */
  @Override
  public String format(Architecture architecture) {
    StringBuilder text = new StringBuilder("|");
    for (int e = 0; e < EDGES.size(); e++) {
      Edge edge = EDGES.get(e);
      if (e > 0 && edge.source() == 0) {
        text.append("+|");
      }
      text.append(architecture.operations().get(e).name()).append('~').append(edge.source());
      text.append('|');
    }
    return text.toString();
  }

  @Override
  public Architecture parse(String text) {
    String[] groups = text.strip().split("\\+", -1);
    if (groups.length != NODES - 1) {
      throw malformed(
          text, "it has %d '+'-separated nodes, expected %d".formatted(groups.length, NODES - 1));
    }
    List<Operation> operations = new ArrayList<>();
    for (int node = 1; node < NODES; node++) {
      String group = groups[node - 1];
      if (group.length() < 2 || !group.startsWith("|") || !group.endsWith("|")) {
        throw malformed(text, "node %d is '%s', expected |...|".formatted(node, group));
      }
      String[] terms = group.substring(1, group.length() - 1).split("\\|", -1);
      if (terms.length != node) {
        throw malformed(
            text, "node %d has %d operations, expected %d".formatted(node, terms.length, node));
      }
      for (int source = 0; source < node; source++) {
        operations.add(parseTerm(text, terms[source], source, node));
      }
    }
    return new Architecture(operations);
  }

  private static Operation parseTerm(String text, String term, int source, int node) {
    String ending = "~" + source;
    if (!term.endsWith(ending)) {
      throw malformed(
          text, "term '%s' of node %d does not end in '%s'".formatted(term, node, ending));
    }
    String name = term.substring(0, term.length() - ending.length());
    return OPERATIONS.stream()
        .filter(operation -> operation.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> {
              String unknown =
                  Names.unknown(
                          "operation", name, OPERATIONS.stream().map(Operation::name).toList())
                      .getMessage();
              return malformed(text, "node %d: %s".formatted(node, unknown));
            });
  }

  private static InvalidInputException malformed(String text, String where) {
    return new InvalidInputException(
        "Architecture '%s' is malformed: %s; the form is |op~0|+|op~0|op~1|+|op~0|op~1|op~2|."
            .formatted(text, where));
  }

  @Override
  public Cost cost(Architecture architecture, Skeleton skeleton) {
    int channels = skeleton.channels();
    int height = skeleton.height();
    int width = skeleton.width();
    Cost total =
        Cost.convolution(3, skeleton.inputChannels(), channels, height, width)
            .plus(Cost.batchNorm(channels));
    for (int stage = 0; stage < STAGES; stage++) {
      if (stage > 0) {
        height = (height + 1) / 2;
        width = (width + 1) / 2;
        total = total.plus(reduction(channels, height, width));
        channels *= 2;
      }
      for (Operation operation : architecture.operations()) {
        Cost one = operation.cost(channels, height, width);
        total = total.plus(one.times(skeleton.cells()));
      }
    }
    return total.plus(Cost.batchNorm(channels)).plus(Cost.linear(channels, skeleton.classes()));
  }

  /**
   * Two 3x3 convolutions, the first of stride 2, beside average pooling and a 1x1 convolution;
   * sizes are the output's.
   */
  private static Cost reduction(int channels, int height, int width) {
    int doubled = 2 * channels;
    return Cost.convolution(3, channels, doubled, height, width)
        .plus(Cost.batchNorm(doubled))
        .plus(Cost.convolution(3, doubled, doubled, height, width))
        .plus(Cost.batchNorm(doubled))
        .plus(Cost.convolution(1, channels, doubled, height, width));
  }
}
