package org.gaea.tensor;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gaea.engine.Device;
import org.gaea.inference.WeightArray;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.random.RandomStreams;
import org.gaea.supernet.Supernet.Dropout;
import org.jspecify.annotations.Nullable;

/**
 * The named tensors of a network, owned here: they outlive the scopes in which they are used and
 * are freed by {@link #close()}. Initial values come from a Java generator, so they depend on the
 * seed and on nothing else.
 */
public final class Parameters implements AutoCloseable {
  private final ScalarType type;
  private final Layout layout;
  private final Device device;
  private final RandomGenerator random;
  private final Map<String, Tensor> trainable = new LinkedHashMap<>();
  private final Map<String, Tensor> buffers = new LinkedHashMap<>();
  private long passes;
  private boolean silent;
  private @Nullable RandomStreams noise;
  private @Nullable RandomGenerator noiseOfPass;
  private Dropout dropout = Dropout.NONE;

  /**
   * @param type of all tensors: Float, or Double where gradients are checked
   * @param layout of the tensors with four axes
   * @param random for the initial values, in the order in which tensors are made, and for the seed
   *     of noise
   */
  public Parameters(ScalarType type, Layout layout, RandomGenerator random) {
    this(type, layout, Device.PROCESSOR, random);
  }

  /**
   * The same on a device. All numbers are drawn on the host, so that every device begins with the
   * same.
   */
  public Parameters(ScalarType type, Layout layout, Device device, RandomGenerator random) {
    this.type = type;
    this.layout = layout;
    this.device = device;
    this.random = random;
  }

  public ScalarType type() {
    return type;
  }

  public Layout layout() {
    return layout;
  }

  /** Where the tensors lie. */
  public Device device() {
    return device;
  }

  /**
   * A trainable tensor with entries uniform in (-b, b), b = 1 / sqrt(numbers feeding one output):
   * PyTorch's default for convolutions and linear layers.
   *
   * @param shape output channels first
   */
  public Tensor weight(String name, long... shape) {
    long inputs = product(shape) / shape[0];
    return trainable(name, uniform(1 / Math.sqrt((double) inputs), product(shape)), shape);
  }

  /**
   * A trainable vector uniform in (-1 / sqrt(inputs), 1 / sqrt(inputs)): PyTorch's default for a
   * linear layer's bias.
   */
  public Tensor bias(String name, long inputs, long length) {
    return trainable(name, uniform(1 / Math.sqrt((double) inputs), length), length);
  }

  /** A trainable vector whose entries are all {@code value}. */
  public Tensor constant(String name, double value, long length) {
    return trainable(name, filled(value, length), length);
  }

  /** A vector that is part of the network but not trained by gradients, such as a running mean. */
  public Tensor buffer(String name, double value, long length) {
    return own(buffers, name, filled(value, length), length);
  }

  /**
   * Standard normal numbers, new ones at each call; neither trained nor kept. Those of a pass
   * depend on the seed and on the pass's number alone.
   */
  public Tensor noise(long... shape) {
    if (silent) {
      return device.placed(layout.of(torch.zeros(shape).to(type)));
    }
    if (noiseOfPass == null) {
      noiseOfPass = chance().stream("pass/" + passes);
    }
    double[] values = new double[Math.toIntExact(product(shape))];
    for (int i = 0; i < values.length; i++) {
      values[i] = noiseOfPass.nextGaussian();
    }
    return device.placed(layout.of(Tensor.create(values, shape).to(type)));
  }

  /** Makes noise zero from now on, its mean, as inference has it. */
  public void silence() {
    silent = true;
  }

  /** What is dropped at random in passes from now on. */
  public Dropout dropout() {
    return dropout;
  }

  /** Sets what is dropped at random in passes from now on; at first nothing is. */
  public void drop(Dropout other) {
    dropout = other;
  }

  /**
   * What is kept of something of which a share is dropped: 1 / (1 - rate) where it is kept, so that
   * its mean stays, and 0 where it is not. That depends on the seed, the pass's number and the name
   * alone.
   *
   * @param rate the share that is dropped, in [0, 1)
   */
  public Tensor kept(String name, double rate, long... shape) {
    return keptFrom(0, name, rate, shape);
  }

  /**
   * A part of what is {@link #kept}, for passes that threads divide among them.
   *
   * @param first how many rows of the whole are before the part
   * @param shape of the part
   */
  public Tensor keptFrom(long first, String name, double rate, long... shape) {
    RandomGenerator dropping =
        chance().stream(String.format(Locale.ROOT, "pass/%d/%s", passes, name));
    for (long before = first * product(shape) / shape[0]; before > 0; before--) {
      dropping.nextDouble();
    }
    double[] values = new double[Math.toIntExact(product(shape))];
    for (int i = 0; i < values.length; i++) {
      values[i] = dropping.nextDouble() < rate ? 0 : 1 / (1 - rate);
    }
    return device.placed(layout.of(Tensor.create(values, shape).to(type)));
  }

  /** Whichever thread asks first. */
  private synchronized RandomStreams chance() {
    if (noise == null) {
      noise = new RandomStreams(random.nextLong());
    }
    return noise;
  }

  /** How many passes were begun. */
  public long passes() {
    return passes;
  }

  /** Says that a pass through the network begins. */
  public void beginPass() {
    restorePasses(passes + 1);
  }

  /** Sets how many passes were begun, for a run that continues. */
  public void restorePasses(long count) {
    passes = count;
    noiseOfPass = null;
  }

  /** All tensors by name, in the order in which they were made, the trainable first. */
  public Map<String, Tensor> all() {
    Map<String, Tensor> all = new LinkedHashMap<>(trainable);
    all.putAll(buffers);
    return Collections.unmodifiableMap(all);
  }

  /** The trainable tensors by name, in the order in which they were made. */
  public Map<String, Tensor> trainable() {
    return Collections.unmodifiableMap(trainable);
  }

  /** The trainable tensors as libtorch takes them; the caller's scope owns the vector. */
  public TensorVector vector() {
    return new TensorVector(trainable.values().toArray(Tensor[]::new));
  }

  /** How many trainable numbers there are. */
  public long count() {
    return trainable.values().stream().mapToLong(Tensor::numel).sum();
  }

  /**
   * Says whether tensors of a file can take the place of these.
   *
   * @param all whether each of these must be among them
   * @throws InvalidInputException if there is another name, another shape or, with {@code all}, one
   *     is missing
   */
  public void requireLike(Path file, Map<String, Tensor> others, boolean all) {
    Map<String, Tensor> own = all();
    others.forEach(
        (name, other) -> {
          Tensor tensor = own.get(name);
          if (tensor == null || !Arrays.equals(tensor.shape(), other.shape())) {
            throw new InvalidInputException(
                Sentence.of(
                    "%s is of another network: it has '%s' of shape %s, here it is %s.",
                    file,
                    name,
                    Arrays.toString(other.shape()),
                    tensor == null ? "unknown" : Arrays.toString(tensor.shape())));
          }
        });
    if (all && others.size() < own.size()) {
      throw new InvalidInputException(
          Sentence.of(
              "%s is of another network: it has %d tensors, expected %d.",
              file, others.size(), own.size()));
    }
  }

  /**
   * Sets the entries of all tensors.
   *
   * @param values {@linkplain #requireLike like} these
   */
  public void restore(Map<String, Tensor> values) {
    try (AutoGradMode mode = new AutoGradMode(false)) {
      all().forEach((name, tensor) -> tensor.copy_(values.get(name)));
    }
  }

  /**
   * Sets the entries of the tensors of which there is one of the same name and shape.
   *
   * @return their names
   */
  public Set<String> restoreFitting(Map<String, WeightArray> values) {
    Set<String> fitting = new LinkedHashSet<>();
    try (AutoGradMode mode = new AutoGradMode(false)) {
      all()
          .forEach(
              (name, tensor) -> {
                WeightArray value = values.get(name);
                if (value != null
                    && Arrays.equals(
                        tensor.shape(), Arrays.stream(value.shape()).asLongStream().toArray())) {
                  tensor.copy_(WeightFile.tensor(value));
                  fitting.add(name);
                }
              });
    }
    return Collections.unmodifiableSet(fitting);
  }

  /** Whether passes from now on compute gradients at the trainable tensors. */
  public void requireGradients(boolean required) {
    trainable.values().forEach(tensor -> tensor.set_requires_grad(required));
  }

  @Override
  public void close() {
    trainable.values().forEach(Tensor::releaseReference);
    buffers.values().forEach(Tensor::releaseReference);
    trainable.clear();
    buffers.clear();
  }

  private Tensor trainable(String name, double[] values, long... shape) {
    Tensor tensor = own(trainable, name, values, shape);
    tensor.set_requires_grad(true);
    return tensor;
  }

  private Tensor own(Map<String, Tensor> owner, String name, double[] values, long... shape) {
    if (trainable.containsKey(name) || buffers.containsKey(name)) {
      throw new IllegalStateException("two tensors are called " + name);
    }
    try (PointerScope scope = new PointerScope()) {
      Tensor tensor = Tensor.create(values, shape).to(type);
      if (shape.length == 4) {
        tensor = layout.of(tensor);
      }
      tensor = device.placed(tensor);
      tensor.retainReference();
      owner.put(name, tensor);
      return tensor;
    }
  }

  private double[] uniform(double bound, long length) {
    return random.doubles(length, -bound, bound).toArray();
  }

  private static double[] filled(double value, long length) {
    double[] values = new double[Math.toIntExact(length)];
    Arrays.fill(values, value);
    return values;
  }

  private static long product(long[] shape) {
    long product = 1;
    for (long size : shape) {
      product = Math.multiplyExact(product, size);
    }
    return product;
  }
}
