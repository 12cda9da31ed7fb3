package org.gaea.nasbench101;

import java.util.ArrayList;
import java.util.List;
import org.gaea.blueprint.Blueprint;
import org.gaea.input.Sentence;
import org.gaea.nasbench101.BenchmarkBlueprint.VertexChannels;

/**
 * The network that NAS-Bench-101 trains for a cell: a 3x3 convolution, then stacks of that cell;
 * between stacks the image is halved by max pooling and the channels double; average pooling and a
 * dense layer with bias classify. Inside a cell an edge from the input, and the cell's own input
 * where it is added to the output, pass through a 1x1 convolution; every convolution is followed by
 * batch normalisation and ReLU.
 *
 * @param imageChannels 1 for grey, 3 for colour
 * @param side of the square images in pixels
 * @param stemChannels of the first stack
 * @param stacks how often the channels double, plus one
 * @param cells in each stack
 * @param classes to tell apart
 */
public record BenchmarkNetwork(
    int imageChannels, int side, int stemChannels, int stacks, int cells, int classes) {
  /** The benchmark's own: CIFAR-10, 128 channels, three stacks of three cells. */
  public static final BenchmarkNetwork CIFAR_10 = new BenchmarkNetwork(3, 32, 128, 3, 3, 10);

  /**
   * A convolution without bias, batch normalisation and ReLU, with stride 1.
   *
   * @param side of its square output in pixels
   */
  public record CountedConvolution(int kernel, int inputChannels, int outputChannels, int side) {
    long weights() {
      return (long) kernel * kernel * inputChannels * outputChannels;
    }
  }

  /**
   * @throws IllegalArgumentException if one is less than 1
   */
  public BenchmarkNetwork {
    for (int size : new int[] {imageChannels, side, stemChannels, stacks, cells, classes}) {
      if (size < 1) {
        throw new IllegalArgumentException(
            Sentence.text("a network's size is %d, expected >= 1", size));
      }
    }
  }

  /**
   * The trainable numbers, as the benchmark records them. They depend on the numbering: isomorphic
   * cells may differ, because a remainder of channels goes to the vertices with small numbers.
   *
   * @throws org.gaea.input.InvalidInputException if the benchmark does not have the cell
   */
  public long parameters(CellGraph cell) {
    long convolutions =
        convolutions(cell).stream()
            .mapToLong(convolution -> convolution.weights() + 2L * convolution.outputChannels())
            .sum();
    return convolutions + dense();
  }

  /**
   * Multiply-accumulate operations for one image. Normalisation and pooling are not counted, as is
   * the custom; the bias of the classifier counts as one operation a class.
   *
   * @throws org.gaea.input.InvalidInputException if the benchmark does not have the cell
   */
  public long macs(CellGraph cell) {
    long convolutions =
        convolutions(cell).stream()
            .mapToLong(
                convolution -> convolution.weights() * convolution.side() * convolution.side())
            .sum();
    return convolutions + dense();
  }

  private long dense() {
    return ((long) stemChannels << (stacks - 1)) * classes + classes;
  }

  /**
   * Every convolution of the network, in the order of computation.
   *
   * @throws org.gaea.input.InvalidInputException if the benchmark does not have the cell
   */
  public List<CountedConvolution> convolutions(CellGraph cell) {
    CellGraph pruned = cell.requireValid();
    List<CountedConvolution> found = new ArrayList<>();
    found.add(new CountedConvolution(3, imageChannels, stemChannels, side));
    int inputChannels = stemChannels;
    int height = side;
    for (int stack = 0; stack < stacks; stack++) {
      int outputChannels = stemChannels << stack;
      for (int i = 0; i < cells; i++) {
        addCell(pruned, inputChannels, outputChannels, height, found);
        inputChannels = outputChannels;
      }
      height = (height + 1) / 2;
    }
    return List.copyOf(found);
  }

  /**
   * The network as a plan to be built and trained; its cost is {@link #parameters} and {@link
   * #macs}.
   *
   * @throws org.gaea.input.InvalidInputException if the benchmark does not have the cell
   */
  public Blueprint blueprint(CellGraph cell) {
    return BenchmarkBlueprint.of(this, cell.requireValid());
  }

  private static void addCell(
      CellGraph cell,
      int inputChannels,
      int outputChannels,
      int side,
      List<CountedConvolution> found) {
    CellTopology topology = cell.topology();
    int[] channels = VertexChannels.of(topology, inputChannels, outputChannels);
    for (int v = 1; v <= topology.output(); v++) {
      if (topology.hasEdge(0, v)) {
        found.add(new CountedConvolution(1, inputChannels, channels[v], side));
      }
      int kernel = v == topology.output() ? 0 : cell.operations().get(v - 1).kernel();
      if (kernel > 0) {
        found.add(new CountedConvolution(kernel, channels[v], channels[v], side));
      }
    }
  }
}
