package org.gaea.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gaea.blueprint.Blueprint;
import org.gaea.data.ImageShape;
import org.gaea.data.Normalisation;
import org.gaea.inference.InferenceGraph;
import org.gaea.inference.WeightArray;
import org.gaea.input.Sentence;
import org.gaea.layer.Shape;

/**
 * A trained network with everything that using it needs, independent of the data and the search
 * space that it came from.
 *
 * @param network from images to logits, without choices and without an auxiliary classifier
 * @param classes the class names; logit i is that of {@code classes.get(i)}
 * @param normalisation of pixels in [0, 1], one mean and deviation a channel
 * @param origin where it comes from
 * @param accuracy as it was measured when the model was made; empty if it was not
 * @param weights by the names that training gives them; those that the network does not read are
 *     left out
 */
public record Model(
    Blueprint network,
    List<String> classes,
    Normalisation normalisation,
    Origin origin,
    Optional<Accuracy> accuracy,
    Map<String, WeightArray> weights) {

  /**
   * Where a model comes from, for people and for other tools.
   *
   * @param space the name of the search space
   * @param architecture in the space's string form
   * @param gaea the version that trained it
   * @param engine that trained it, with its version
   */
  public record Origin(String space, String architecture, String gaea, String engine) {}

  /**
   * How a model did on images that it was not trained on.
   *
   * @param correct how many it classified correctly
   * @param images how many there were, at least 1
   * @param data what they were, as in {@code images:photos}
   */
  public record Accuracy(int correct, int images, String data) {
    public Accuracy {
      if (images < 1 || correct < 0 || correct > images) {
        throw new IllegalArgumentException(Sentence.text("%d of %d images", correct, images));
      }
    }

    /** The share of correct ones, in [0, 1]. */
    public double value() {
      return (double) correct / images;
    }
  }

  /**
   * @throws IllegalArgumentException if classes, normalisation or weights do not fit the network,
   *     or a weight is missing
   */
  public Model {
    network = new Blueprint(network.images(), network.steps(), Optional.empty());
    classes = List.copyOf(classes);
    List<Shape> shapes = network.shapes();
    int outputs = shapes.get(shapes.size() - 1).channels();
    if (classes.size() != outputs || new HashSet<>(classes).size() != outputs) {
      throw new IllegalArgumentException(
          Sentence.text(
              "the network has %d outputs, and there are %d different classes",
              outputs, new HashSet<>(classes).size()));
    }
    if (normalisation.channels() != network.images().channels()) {
      throw new IllegalArgumentException(
          Sentence.text(
              "images have %d channels, and there are means for %d",
              network.images().channels(), normalisation.channels()));
    }
    Map<String, WeightArray> read = new TreeMap<>(weights);
    read.keySet().retainAll(InferenceGraph.weightsOf(network, weights));
    weights = Collections.unmodifiableMap(read);
  }

  /** The shape of its images. */
  public ImageShape shape() {
    Shape images = network.images();
    return new ImageShape(images.channels(), images.height(), images.width());
  }

  /** The network as operations for computing and exporting. */
  public InferenceGraph graph() {
    return InferenceGraph.of(network, weights);
  }

  /**
   * Writes a model directory: {@code model.json} and {@code weights.safetensors}.
   *
   * @param directory is made if it is not there; a model in it is replaced
   * @throws org.gaea.input.InvalidInputException if it cannot be written
   */
  public void save(Path directory) {
    ModelDirectory.write(this, directory);
  }

  /**
   * Reads a model directory, or the {@code model} directory of a run. Everything is checked against
   * everything, and nothing that the files hold is run.
   *
   * @throws org.gaea.input.InvalidInputException if it is not a whole model or of a newer format
   */
  public static Model load(Path directory) {
    return ModelDirectory.read(directory);
  }

  /**
   * The directory that {@link #load} reads: the given one, or {@code model} in that of a run.
   *
   * @throws org.gaea.input.InvalidInputException if neither holds a model
   */
  public static Path directory(Path given) {
    return ModelDirectory.directory(given);
  }

  /**
   * Removes a model's files, and the directory if nothing else is in it. Nothing happens if there
   * is none.
   *
   * @throws IOException if the file system refuses
   */
  public static void delete(Path directory) throws IOException {
    ModelDirectory.delete(directory);
  }
}
