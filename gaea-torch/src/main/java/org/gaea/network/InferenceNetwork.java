package org.gaea.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.gaea.inference.InferenceGraph;
import org.gaea.inference.InferenceGraph.Operation;
import org.gaea.inference.WeightArray;
import org.gaea.layer.Activation;
import org.gaea.layer.AveragePool;
import org.gaea.layer.ChannelMap;
import org.gaea.layer.Convolution;
import org.gaea.layer.MaxPool;
import org.gaea.layer.Shape;
import org.gaea.tensor.Layout;

/**
 * An {@link InferenceGraph} computed by libtorch. Any number of threads may use one at the same
 * time; closing it waits for them.
 */
public final class InferenceNetwork implements AutoCloseable {
  private static final Layout LAYOUT = Layout.CHANNELS_LAST;
  private static final boolean ONEDNN = torch.hasMKLDNN();

  private final InferenceGraph graph;
  private final List<Kernel> kernels = new ArrayList<>();
  private final List<Tensor> owned = new ArrayList<>();
  private final int[] lastReaders;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private boolean closed;

  /** An operation with its tensors. */
  private interface Kernel {
    Tensor run(List<Tensor> inputs);
  }

  public InferenceNetwork(InferenceGraph graph) {
    this.graph = graph;
    this.lastReaders = graph.lastReaders();
    for (int i = 0; i < graph.operations().size(); i++) {
      kernels.add(kernel(i));
    }
  }

  /**
   * Logits of normalised images.
   *
   * @param images {@code [batch, channels, height, width]}
   * @param batch how many images there are, at least 1
   * @return {@code [batch, classes]}
   * @throws IllegalStateException if the network is closed
   */
  public float[] logits(float[] images, int batch) {
    lock.readLock().lock();
    try (PointerScope scope = new PointerScope();
        AutoGradMode mode = new AutoGradMode(false)) {
      if (closed) {
        throw new IllegalStateException("the network is closed");
      }
      Shape shape = graph.images();
      Tensor pixels = Tensor.create(images, batch, shape.channels(), shape.height(), shape.width());
      Tensor logits = run(LAYOUT.of(pixels)).contiguous();
      float[] values = new float[batch * graph.classes()];
      logits.data_ptr_float().get(values);
      return values;
    } finally {
      lock.readLock().unlock();
    }
  }

  private Tensor run(Tensor images) {
    Tensor[] values = new Tensor[kernels.size() + 1];
    values[0] = images;
    for (int i = 0; i < kernels.size(); i++) {
      List<Integer> inputs = graph.operations().get(i).inputs();
      values[i + 1] = kernels.get(i).run(inputs.stream().map(v -> values[v]).toList());
      for (int input : inputs) {
        if (input > 0 && lastReaders[input] == i) {
          // The scope would keep every activation until the end.
          values[input].close();
        }
      }
    }
    return values[kernels.size()];
  }

  private Kernel kernel(int index) {
    Operation operation = graph.operations().get(index);
    Shape output = graph.shape(index + 1);
    if (operation instanceof Operation.Conv convolve) {
      return convolution(convolve);
    }
    if (operation instanceof Operation.ScaleShift affine) {
      Tensor scale = own(perChannel(affine.scale()));
      Tensor shift = own(perChannel(affine.shift()));
      return inputs -> torch.addcmul(shift, inputs.get(0), scale);
    }
    if (operation instanceof Operation.Nonlinearity activate) {
      boolean relu = activate.function() == Activation.RELU;
      if (isOverwritable(activate.input(), index)) {
        return inputs -> overwritten(inputs.get(0), relu);
      }
      return relu ? inputs -> torch.relu(inputs.get(0)) : inputs -> torch.relu6(inputs.get(0));
    }
    if (operation instanceof Operation.Pool pool) {
      return pooling(pool);
    }
    if (operation instanceof Operation.GlobalMean) {
      return inputs -> inputs.get(0).mean(new long[] {2, 3}, true, new ScalarTypeOptional());
    }
    if (operation instanceof Operation.Connect connect) {
      Tensor weight = own(connect.weight());
      Tensor bias = own(WeightArray.vector(connect.bias()));
      return inputs ->
          torch
              .linear(inputs.get(0).flatten(1, -1), weight, new TensorOptional(bias))
              .view(inputs.get(0).size(0), connect.bias().length, 1, 1);
    }
    if (operation instanceof Operation.MapChannels mapped) {
      return channels(mapped.map());
    }
    if (operation instanceof Operation.ShiftPixels) {
      // One row and column less at the beginning, one of zeros more at the end.
      return inputs -> torch.constant_pad_nd(inputs.get(0), -1, 1, -1, 1);
    }
    if (operation instanceof Operation.Zeros) {
      return inputs ->
          LAYOUT.of(
              inputs
                  .get(0)
                  .new_zeros(
                      inputs.get(0).size(0), output.channels(), output.height(), output.width()));
    }
    if (operation instanceof Operation.Concatenate) {
      return inputs -> torch.cat(new TensorVector(inputs.toArray(Tensor[]::new)), 1);
    }
    return InferenceNetwork::sum;
  }

  /** Whether an operation alone reads a value, whose memory is the value's own. */
  private boolean isOverwritable(int value, int reader) {
    long readers =
        graph.operations().stream()
            .flatMap(operation -> operation.inputs().stream())
            .filter(input -> input == value)
            .count();
    return value > 0
        && readers == 1
        && lastReaders[value] == reader
        && !(graph.operations().get(value - 1) instanceof Operation.MapChannels);
  }

  /** What an operation in place returns is the given object, which is closed after its last use. */
  private static Tensor overwritten(Tensor x, boolean relu) {
    if (relu) {
      torch.relu_(x);
    } else {
      torch.relu6_(x);
    }
    Tensor result = new Tensor();
    result.put(x);
    return result;
  }

  private static Tensor sum(List<Tensor> terms) {
    Tensor sum = terms.get(0).add(terms.get(1));
    for (Tensor term : terms.subList(2, terms.size())) {
      sum.add_(term);
    }
    return sum;
  }

  private Kernel convolution(Operation.Conv convolve) {
    Convolution layer = convolve.layer();
    Tensor weight = own(convolve.weight());
    Tensor bias = own(WeightArray.vector(convolve.bias()));
    long[] stride = {layer.stride().height(), layer.stride().width()};
    long[] padding = {layer.padding().height(), layer.padding().width()};
    long[] dilation = {layer.dilation(), layer.dilation()};
    if (!ONEDNN) {
      return inputs ->
          torch.conv2d(
              inputs.get(0),
              weight,
              new TensorOptional(bias),
              stride,
              padding,
              dilation,
              layer.groups());
    }
    // libtorch would take a slow way by matrix products for a single small image.
    return inputs ->
        torch.mkldnn_convolution(
            inputs.get(0),
            weight,
            new TensorOptional(bias),
            padding,
            stride,
            dilation,
            layer.groups());
  }

  private static Kernel pooling(Operation.Pool pool) {
    if (pool.layer() instanceof AveragePool average) {
      long[] kernel = {average.kernel(), average.kernel()};
      long[] stride = {average.stride(), average.stride()};
      long[] padding = {average.padding(), average.padding()};
      return inputs ->
          torch.avg_pool2d(
              inputs.get(0), kernel, stride, padding, average.rest(), false, new LongOptional());
    }
    MaxPool max = (MaxPool) pool.layer();
    long[] kernel = {max.kernel(), max.kernel()};
    long[] stride = {max.stride(), max.stride()};
    long[] padding = {max.padding(), max.padding()};
    return inputs ->
        torch.max_pool2d(inputs.get(0), kernel, stride, padding, new long[] {1, 1}, max.rest());
  }

  private Kernel channels(ChannelMap map) {
    int[] from = map.from().stream().mapToInt(c -> c).toArray();
    if (Arrays.equals(from, IntStream.range(0, from.length).toArray())) {
      return inputs -> inputs.get(0).narrow(1, 0, from.length);
    }
    boolean padded = map.from().contains(ChannelMap.NOTHING);
    long[] index =
        Arrays.stream(from).mapToLong(c -> c == ChannelMap.NOTHING ? map.in() : c).toArray();
    Tensor indices;
    try (PointerScope scope = new PointerScope()) {
      indices = own(Tensor.create(index));
    }
    return inputs -> {
      // Channel number in() is one of zeros.
      Tensor x = padded ? torch.constant_pad_nd(inputs.get(0), 0, 0, 0, 0, 0, 1) : inputs.get(0);
      return LAYOUT.of(x.index_select(1, indices));
    };
  }

  private static WeightArray perChannel(float[] values) {
    return new WeightArray(new int[] {1, values.length, 1, 1}, values);
  }

  private Tensor own(WeightArray array) {
    try (PointerScope scope = new PointerScope()) {
      long[] shape = Arrays.stream(array.shape()).asLongStream().toArray();
      Tensor tensor = Tensor.create(array.values(), shape);
      return own(shape.length == 4 ? LAYOUT.of(tensor) : tensor);
    }
  }

  private Tensor own(Tensor tensor) {
    tensor.retainReference();
    owned.add(tensor);
    return tensor;
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      closed = true;
      owned.forEach(Tensor::releaseReference);
      owned.clear();
    } finally {
      lock.writeLock().unlock();
    }
  }
}
