package org.gaea.model;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.gaea.data.ImageShape;
import org.gaea.data.Images;
import org.gaea.data.batch.Batch;
import org.gaea.data.batch.Batches;
import org.gaea.data.source.Pictures;
import org.gaea.engine.Device;
import org.gaea.engine.Engine;
import org.gaea.inference.InferenceGraph;
import org.gaea.input.Sentence;

/**
 * A trained network that predicts. It holds native memory until it is closed. Any number of threads
 * may use one at the same time.
 */
public final class Classifier implements AutoCloseable {
  /** Enough for full speed; the activations of more would fill memory. */
  private static final int BATCH = 64;

  private final Model model;
  private final Inference network;
  private final int classes;

  /** A classifier of a model, on the processor. */
  public Classifier(Model model) {
    this(model, Device.PROCESSOR);
  }

  /** A classifier of a model on a device. */
  public Classifier(Model model, Device device) {
    this.model = model;
    Engine.load();
    InferenceGraph graph = model.graph();
    this.classes = graph.classes();
    this.network = Inference.on(device, model, graph);
  }

  /**
   * Loads a model directory, or the model of a run directory.
   *
   * @throws org.gaea.input.InvalidInputException if it is not a whole model or of a newer format
   */
  public static Classifier load(Path directory) {
    return new Classifier(Model.load(directory));
  }

  /**
   * The same on a device.
   *
   * @throws org.gaea.input.InvalidInputException if it is not a whole model or of a newer format
   */
  public static Classifier load(Path directory, Device device) {
    return new Classifier(Model.load(directory), device);
  }

  /**
   * Writes a model directory that {@link #load} reads.
   *
   * @param directory is made if it is not there; a model in it is replaced
   * @throws org.gaea.input.InvalidInputException if it cannot be written
   */
  public void save(Path directory) {
    model.save(directory);
  }

  /** The model that it predicts with. */
  public Model model() {
    return model;
  }

  /** The class names. */
  public List<String> classes() {
    return model.classes();
  }

  /**
   * Predicts the class of a picture in a file: PNG, JPEG, GIF, BMP, WebP or TIFF.
   *
   * @throws org.gaea.input.InvalidInputException if it cannot be read or is no whole image
   */
  public Prediction predict(Path picture) {
    return predict(List.of(Pictures.read(picture, model.shape()))).get(0);
  }

  /** Predicts the class of a picture in memory, of any size. */
  public Prediction predict(BufferedImage picture) {
    return predict(List.of(Pictures.of(picture, model.shape()))).get(0);
  }

  /**
   * Predicts the classes of pictures that have the model's shape already.
   *
   * @param pixels one array a picture, {@code [channels, height, width]}, unsigned, as {@link
   *     Pictures} gives them
   */
  public List<Prediction> predict(List<byte[]> pixels) {
    Images images =
        new Images(model.shape(), pixels.toArray(byte[][]::new), new int[pixels.size()]);
    return Arrays.stream(probabilities(images))
        .map(row -> Prediction.of(model.classes(), row))
        .toList();
  }

  /**
   * The probabilities of all classes for images of the model's shape; labels do not matter.
   *
   * @return {@code [images, classes]}
   * @throws IllegalArgumentException if the images have another shape
   */
  public double[][] probabilities(Images images) {
    return rows(images, Classifier::softmax);
  }

  /**
   * The logits of all classes for images of the model's shape; labels do not matter.
   *
   * @return {@code [images, classes]}
   * @throws IllegalArgumentException if the images have another shape
   */
  public double[][] logits(Images images) {
    return rows(images, row -> row);
  }

  private double[][] rows(Images images, UnaryOperator<double[]> each) {
    ImageShape shape = model.shape();
    if (!images.shape().equals(shape)) {
      throw new IllegalArgumentException(
          Sentence.text("the images are %s, and the model takes %s", images.shape(), shape));
    }
    List<double[]> rows = new ArrayList<>();
    for (Batch batch : Batches.inOrder(images, model.normalisation(), BATCH)) {
      float[] logits = network.logits(batch.images(), batch.size());
      for (int i = 0; i < batch.size(); i++) {
        double[] row = new double[classes];
        for (int c = 0; c < classes; c++) {
          row[c] = logits[i * classes + c];
        }
        rows.add(each.apply(row));
      }
    }
    return rows.toArray(double[][]::new);
  }

  private static double[] softmax(double[] logits) {
    double most = Arrays.stream(logits).max().orElseThrow();
    double[] probabilities = Arrays.stream(logits).map(logit -> Math.exp(logit - most)).toArray();
    double sum = Arrays.stream(probabilities).sum();
    return Arrays.stream(probabilities).map(p -> p / sum).toArray();
  }

  /** Frees the native memory. Using it afterwards is refused. */
  @Override
  public void close() {
    network.close();
  }
}
