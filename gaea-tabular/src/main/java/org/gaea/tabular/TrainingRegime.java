package org.gaea.tabular;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gaea.tabular.Measure.Split;

/**
 * How networks were trained that a benchmark tells about: on which images of which data set. One
 * data set may have several: NATS-Bench trained every architecture on half of CIFAR-10's training
 * images, to have others for validation, and again on all of them, and the two are different
 * networks with different accuracies.
 *
 * @param name as it stands in names of measures, as in "cifar10-valid"
 * @param dataSet as people call it
 * @param trained the images that networks were trained on, as the end of a sentence
 * @param images the images of each split, in words
 */
public record TrainingRegime(
    String name, String dataSet, String trained, Map<Split, String> images) {
  /** NATS-Bench's networks for reporting on CIFAR-10. */
  public static final TrainingRegime CIFAR10 =
      new TrainingRegime(
          "cifar10",
          "CIFAR-10",
          "all 50,000 training images",
          Map.of(Split.TEST, "the 10,000 test images"));

  /** NATS-Bench's networks for choosing on CIFAR-10. */
  public static final TrainingRegime CIFAR10_VALID =
      new TrainingRegime(
          "cifar10-valid",
          "CIFAR-10",
          "25,000 of the 50,000 training images",
          Map.of(
              Split.VALID, "the other 25,000 training images",
              Split.TEST, "the 10,000 test images"));

  public static final TrainingRegime CIFAR100 =
      new TrainingRegime(
          "cifar100", "CIFAR-100", "all 50,000 training images", halves("5,000", "10,000"));

  public static final TrainingRegime IMAGENET16_120 =
      new TrainingRegime(
          "ImageNet16-120",
          "ImageNet16-120",
          "all 151,700 training images",
          halves("3,000", "6,000"));

  /** The networks of NAS-Bench-101. */
  public static final TrainingRegime CIFAR10_40K =
      new TrainingRegime(
          "cifar10-40k",
          "CIFAR-10",
          "40,000 of the 50,000 training images",
          Map.of(
              Split.VALID, "the other 10,000 training images",
              Split.TEST, "the 10,000 test images"));

  /** The networks of NAS-Bench-Macro, which does not say how its training images were divided. */
  public static final TrainingRegime CIFAR10_MACRO =
      new TrainingRegime(
          "cifar10-macro",
          "CIFAR-10",
          "its authors' choice of the training images",
          Map.of(Split.TEST, "the 10,000 test images"));

  private static final List<TrainingRegime> KNOWN =
      List.of(CIFAR10, CIFAR10_VALID, CIFAR100, IMAGENET16_120, CIFAR10_40K, CIFAR10_MACRO);

  public TrainingRegime {
    images = Map.copyOf(images);
  }

  private static Map<Split, String> halves(String half, String whole) {
    Map<Split, String> images = new EnumMap<>(Split.class);
    images.put(Split.VALID, String.format(Locale.ROOT, "%s of the %s test images", half, whole));
    images.put(
        Split.TEST, String.format(Locale.ROOT, "the other %s of the %s test images", half, whole));
    images.put(Split.VALID_AND_TEST, String.format(Locale.ROOT, "all %s test images", whole));
    return images;
  }

  /** The run of that name; one that is not known here is called what the table calls it. */
  public static TrainingRegime named(String name) {
    return KNOWN.stream()
        .filter(run -> run.name().equals(name))
        .findFirst()
        .orElseGet(() -> new TrainingRegime(name, name, "the table's training images", Map.of()));
  }

  /** The images of a split, in words. */
  public String images(Split split) {
    return split == Split.TRAIN
        ? "the images it was trained on"
        : images.getOrDefault(split, "the table's images for '" + split.word() + "'");
  }
}
