package org.gaea.data;

import java.util.List;
import org.gaea.input.Sentence;

/**
 * Labelled images in a training part and a test part.
 *
 * @param name short, for people: "cifar10"
 * @param classes the class names; label {@code i} means {@code classes.get(i)}
 * @param training what may be learnt from
 * @param test what is only ever used to measure; same shape as {@code training}
 * @param normalisation statistics of the training part, or those that the field uses for it
 * @param mirrorable whether an image flipped left to right still belongs to its class
 * @param notes complete sentences about how the set came to be, for the person and the report
 * @param leftOut a line for each entry that was found and is not used, with its class and its kind
 */
public record DataSet(
    String name,
    List<String> classes,
    Images training,
    Images test,
    Normalisation normalisation,
    boolean mirrorable,
    List<String> notes,
    List<String> leftOut) {

  /** Of images of which all are used. */
  public DataSet(
      String name,
      List<String> classes,
      Images training,
      Images test,
      Normalisation normalisation,
      boolean mirrorable,
      List<String> notes) {
    this(name, classes, training, test, normalisation, mirrorable, notes, List.of());
  }

  /**
   * @throws IllegalArgumentException if the parts' shapes differ, the normalisation has other
   *     channels or a label has no class
   */
  public DataSet {
    classes = List.copyOf(classes);
    notes = List.copyOf(notes);
    leftOut = List.copyOf(leftOut);
    if (!training.shape().equals(test.shape())) {
      throw new IllegalArgumentException(
          Sentence.text("training images are %s, test images %s", training.shape(), test.shape()));
    }
    if (normalisation.channels() != training.shape().channels()) {
      throw new IllegalArgumentException(
          Sentence.text(
              "normalisation for %d channels, images of %s",
              normalisation.channels(), training.shape()));
    }
    requireClasses(training, classes.size());
    requireClasses(test, classes.size());
  }

  private static void requireClasses(Images images, int classes) {
    for (int i = 0; i < images.size(); i++) {
      if (images.label(i) >= classes) {
        throw new IllegalArgumentException(
            Sentence.text("image %d has label %d of %d classes", i, images.label(i), classes));
      }
    }
  }

  /** The shape of every image. */
  public ImageShape shape() {
    return training.shape();
  }
}
