package org.gaea.export;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Tensor;
import org.gaea.blueprint.Blueprint;
import org.gaea.blueprint.Blueprint.Part;
import org.gaea.blueprint.Blueprint.Step;
import org.gaea.blueprint.Cell;
import org.gaea.blueprint.Cell.Node;
import org.gaea.blueprint.Cell.Term;
import org.gaea.data.Images;
import org.gaea.data.Normalisation;
import org.gaea.engine.Engine;
import org.gaea.layer.Branches;
import org.gaea.layer.Layer;
import org.gaea.layer.Linear;
import org.gaea.layer.Noise;
import org.gaea.layer.Sequence;
import org.gaea.layer.Shape;
import org.gaea.layer.Zero;
import org.gaea.model.Classifier;
import org.gaea.model.Model;
import org.gaea.model.Model.Origin;
import org.gaea.network.PlainNetwork;
import org.gaea.random.RandomStreams;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;
import org.gaea.tensor.WeightFile;

/**
 * A model with random weights, also random running statistics, scales and shifts, which a fresh
 * network has not; with the network as training computes it, where nothing is folded.
 */
public final class RandomNetwork implements AutoCloseable {
  private static final int CLASSES = 5;

  private final PlainNetwork unfolded;
  private final Model model;

  private RandomNetwork(Blueprint blueprint, Origin origin, RandomGenerator random) {
    Engine.load();
    // Noise cannot be compared; exports put its mean in its place.
    this.unfolded = new PlainNetwork(withoutNoise(blueprint), random);
    randomise(unfolded, random);
    Shape images = blueprint.images();
    List<Shape> shapes = blueprint.shapes();
    this.model =
        new Model(
            blueprint,
            IntStream.range(0, shapes.get(shapes.size() - 1).channels())
                .mapToObj("class \"%d\""::formatted)
                .toList(),
            new Normalisation(
                random.doubles(images.channels(), 0.2, 0.6).toArray(),
                random.doubles(images.channels(), 0.1, 0.4).toArray()),
            origin,
            Optional.empty(),
            WeightFile.arrays(unfolded.parameters().all()));
  }

  /** A layer, then a linear one in which every number of its output counts. */
  static RandomNetwork of(Layer layer, Shape images) {
    Shape output = layer.output(images);
    int numbers = output.channels() * output.height() * output.width();
    return of(
        new Blueprint(
            images,
            List.of(
                new Step("layer", List.of(0), new Part.Plain(layer)),
                new Step("classifier", List.of(1), new Part.Plain(new Linear(numbers, CLASSES)))),
            Optional.empty()));
  }

  static RandomNetwork of(Blueprint blueprint) {
    return new RandomNetwork(
        blueprint,
        new Origin("none", "by hand", "0.1", "libtorch"),
        new RandomStreams(1).stream("weights"));
  }

  /** The network of a space's architecture. */
  static RandomNetwork of(
      SearchSpace space, Architecture architecture, Skeleton skeleton, RandomGenerator random) {
    return new RandomNetwork(
        space.standalone(architecture, skeleton),
        new Origin(space.name(), space.format(architecture), "0.1", "libtorch"),
        random);
  }

  /** A random architecture of a space as a small network for colour images of 16 x 16 pixels. */
  public static RandomNetwork of(SearchSpace space, RandomGenerator random) {
    int cells = Math.max(space.leastCells(), Math.min(3, space.usualCells()));
    return of(space, space.random(random), new Skeleton(8, cells, 3, 16, 16, CLASSES), random);
  }

  private static void randomise(PlainNetwork network, RandomGenerator random) {
    try (PointerScope scope = new PointerScope();
        AutoGradMode mode = new AutoGradMode(false)) {
      network
          .parameters()
          .all()
          .forEach(
              (name, tensor) -> {
                if (tensor.dim() == 1) {
                  boolean positive = name.endsWith(".running_var") || name.endsWith(".weight");
                  double[] values =
                      random
                          .doubles(tensor.numel(), positive ? 0.5 : -0.5, positive ? 1.5 : 0.5)
                          .toArray();
                  tensor.copy_(Tensor.create(values, tensor.shape()));
                }
              });
    }
  }

  private static Blueprint withoutNoise(Blueprint blueprint) {
    List<Step> steps =
        blueprint.steps().stream()
            .map(step -> new Step(step.name(), step.inputs(), withoutNoise(step.part())))
            .toList();
    return new Blueprint(blueprint.images(), steps, Optional.empty());
  }

  private static Part withoutNoise(Part part) {
    return part instanceof Cell cell
        ? new Cell(cell.inputs(), cell.nodes().stream().map(RandomNetwork::withoutNoise).toList())
        : new Part.Plain(withoutNoise(((Part.Plain) part).layer()));
  }

  private static Node withoutNoise(Node node) {
    return node instanceof Node.Sum sum
        ? new Node.Sum(
            sum.terms().stream()
                .map(t -> Term.fixed(t.source(), t.name(), withoutNoise(t.layer())))
                .toList())
        : node;
  }

  private static Layer withoutNoise(Layer layer) {
    if (layer instanceof Noise noise) {
      return Zero.ofStride(noise.stride());
    }
    if (layer instanceof Sequence sequence) {
      return new Sequence(sequence.layers().stream().map(RandomNetwork::withoutNoise).toList());
    }
    if (layer instanceof Branches branches) {
      return new Branches(
          branches.join(), branches.branches().stream().map(RandomNetwork::withoutNoise).toList());
    }
    return layer;
  }

  public Model model() {
    return model;
  }

  /** Random pictures of the network's shape. */
  Images pictures(int count, RandomGenerator random) {
    byte[][] pixels = new byte[count][model.shape().volume()];
    for (byte[] picture : pixels) {
      random.nextBytes(picture);
    }
    return new Images(model.shape(), pixels, new int[count]);
  }

  /** {@code [images, classes]}, by the folded network in libtorch. */
  double[][] foldedLogits(Images images) {
    try (Classifier classifier = new Classifier(model)) {
      return classifier.logits(images);
    }
  }

  /** {@code [images, classes]}, by the network as it is evaluated in training. */
  double[][] unfoldedLogits(Images images) {
    Shape shape = model.network().images();
    float[] normalised = normalised(images);
    try (PointerScope scope = new PointerScope();
        AutoGradMode mode = new AutoGradMode(false)) {
      Tensor logits =
          unfolded
              .forward(
                  Tensor.create(
                      normalised, images.size(), shape.channels(), shape.height(), shape.width()),
                  PlainNetwork.Mode.EVALUATION)
              .contiguous();
      float[] values = new float[images.size() * model.classes().size()];
      logits.data_ptr_float().get(values);
      return rows(values, images.size());
    }
  }

  /** {@code [images, channels, height, width]} as the network takes them. */
  float[] normalised(Images images) {
    float[] values = pixels(images);
    for (int i = 0; i < values.length; i++) {
      values[i] /= 255;
    }
    model.normalisation().apply(values, images.shape().area());
    return values;
  }

  /** {@code [images, channels, height, width]} in 0 to 255. */
  static float[] pixels(Images images) {
    int volume = images.shape().volume();
    float[] values = new float[images.size() * volume];
    for (int i = 0; i < values.length; i++) {
      values[i] = Byte.toUnsignedInt(images.pixels(i / volume)[i % volume]);
    }
    return values;
  }

  static double[][] rows(float[] values, int rows) {
    int columns = values.length / rows;
    return IntStream.range(0, rows)
        .mapToObj(
            r -> IntStream.range(0, columns).mapToDouble(c -> values[r * columns + c]).toArray())
        .toArray(double[][]::new);
  }

  /** The largest difference of two logits in shares of the largest logit. */
  static double difference(double[][] logits, double[][] others) {
    double most = 0;
    double difference = 0;
    for (int r = 0; r < logits.length; r++) {
      for (int c = 0; c < logits[r].length; c++) {
        most = Math.max(most, Math.abs(logits[r][c]));
        difference = Math.max(difference, Math.abs(logits[r][c] - others[r][c]));
      }
    }
    return difference / most;
  }

  @Override
  public void close() {
    unfolded.close();
  }
}
