package org.gaea.inference;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gaea.blueprint.Blueprint;
import org.gaea.layer.Activation;
import org.gaea.layer.ChannelMap;
import org.gaea.layer.Convolution;
import org.gaea.layer.Layer;
import org.gaea.layer.Shape;

/**
 * A network for predictions. Value 0 is a batch of normalised images {@code [batch, channels,
 * height, width]}; value i is the output of the i-th operation, counted from 1. The last value is
 * the logits, {@code [batch, classes, 1, 1]}.
 *
 * @param images the shape of an image
 * @param operations in the order of computation; each reads earlier values only
 * @param shapes of the output of each operation, for one image
 */
public record InferenceGraph(Shape images, List<Operation> operations, List<Shape> shapes) {
  public InferenceGraph {
    operations = List.copyOf(operations);
    shapes = List.copyOf(shapes);
  }

  /**
   * The graph of a network without choices. Its auxiliary classifier is left out, and {@link
   * org.gaea.layer.Noise noise} is replaced by its mean, zero, so that predictions repeat.
   *
   * @param weights by the names that training gives them: of convolutions and linear layers ({@code
   *     .weight}, {@code .bias}) and of batch normalisations (also {@code .running_mean}, {@code
   *     .running_var})
   * @throws IllegalArgumentException if a weight is missing or has another shape
   */
  public static InferenceGraph of(Blueprint blueprint, Map<String, WeightArray> weights) {
    return new Lowering(blueprint, weights).graph();
  }

  /**
   * The names of the weights that a network reads; nodes that nothing reads have others in
   * training.
   *
   * @throws IllegalArgumentException if a weight is missing or has another shape
   */
  public static Set<String> weightsOf(Blueprint blueprint, Map<String, WeightArray> weights) {
    Lowering lowering = new Lowering(blueprint, weights);
    lowering.graph();
    return lowering.read();
  }

  /** The shape of a value for one image; 0 is the images. */
  public Shape shape(int value) {
    return value == 0 ? images : shapes.get(value - 1);
  }

  /** How many classes it tells apart. */
  public int classes() {
    return shape(operations.size()).channels();
  }

  /** For each value, the images first, the operation that reads it last; -1 for none. */
  public int[] lastReaders() {
    int[] last = new int[operations.size() + 1];
    Arrays.fill(last, -1);
    for (int i = 0; i < operations.size(); i++) {
      for (int input : operations.get(i).inputs()) {
        last[input] = i;
      }
    }
    return last;
  }

  /** A primitive operation. */
  public sealed interface Operation {
    /** The values that it reads. */
    List<Integer> inputs();

    /** An operation on one value. */
    sealed interface Unary extends Operation {
      int input();

      @Override
      default List<Integer> inputs() {
        return List.of(input());
      }
    }

    /**
     * A convolution, then a number added to each channel.
     *
     * @param weight {@code [out, in / groups, height, width]}
     * @param bias one number an output channel
     */
    record Conv(int input, Convolution layer, WeightArray weight, float[] bias) implements Unary {}

    /** {@code scale * x + shift}, one number each a channel. */
    record ScaleShift(int input, float[] scale, float[] shift) implements Unary {}

    /** A function of each number. */
    record Nonlinearity(int input, Activation function) implements Unary {}

    /**
     * Pooling over windows.
     *
     * @param layer an {@link org.gaea.layer.AveragePool} or a {@link org.gaea.layer.MaxPool}
     */
    record Pool(int input, Layer layer) implements Unary {}

    /** The mean over the image: {@code [channels, 1, 1]}. */
    record GlobalMean(int input) implements Unary {}

    /**
     * A fully connected layer on the flattened input, {@code [out, 1, 1]}.
     *
     * @param weight {@code [out, in]}
     */
    record Connect(int input, WeightArray weight, float[] bias) implements Unary {}

    /** Channels taken, moved or left empty. */
    record MapChannels(int input, ChannelMap map) implements Unary {}

    /** The image moved up and left by one pixel, zeros moving in. */
    record ShiftPixels(int input) implements Unary {}

    /**
     * Zeros.
     *
     * @param input of whose batch they are
     */
    record Zeros(int input) implements Unary {}

    /** The sum of at least two values of one shape. */
    record Add(List<Integer> inputs) implements Operation {
      public Add {
        inputs = List.copyOf(inputs);
      }
    }

    /** The channels of at least two values one after the other. */
    record Concatenate(List<Integer> inputs) implements Operation {
      public Concatenate {
        inputs = List.copyOf(inputs);
      }
    }
  }
}
