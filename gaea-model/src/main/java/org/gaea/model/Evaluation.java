package org.gaea.model;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.gaea.data.ImageShape;
import org.gaea.data.Images;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.hipparchus.stat.interval.BinomialProportion;
import org.hipparchus.stat.interval.ConfidenceInterval;

/**
 * How a classifier does on labelled images.
 *
 * @param classes the class names
 * @param confusion {@code [true class][predicted class]}, how many images
 * @param calibration bins of the predicted probability, from the lowest
 * @param calibrationError the expected calibration error: the mean distance of a bin's accuracy
 *     from its confidence, weighted by images, in [0, 1] (Guo et al., ICML 2017)
 * @param mistakes every image that was classified wrongly, the most confident first
 * @param topFive the share of images whose class is among the five likeliest, in [0, 1]
 */
public record Evaluation(
    List<String> classes,
    int[][] confusion,
    List<CalibrationBin> calibration,
    double calibrationError,
    List<Mistake> mistakes,
    double topFive) {
  private static final int BINS = 10;
  private static final double CONFIDENCE = 0.95;

  /**
   * The images whose predicted probability lies in a range.
   *
   * @param from lower end, exclusive
   * @param to upper end, inclusive
   * @param images how many there are
   * @param confidence their mean predicted probability; 0 if there are none
   * @param accuracy the share that was right; 0 if there are none
   */
  public record CalibrationBin(
      double from, double to, int images, double confidence, double accuracy) {}

  /**
   * An image that was classified wrongly.
   *
   * @param image its number
   * @param actual its class, as an index
   * @param predicted the likeliest class, as an index
   * @param probability of the predicted class
   */
  public record Mistake(int image, int actual, int predicted, double probability) {}

  /**
   * How one class does.
   *
   * @param label the name of the class
   * @param images how many images it has
   * @param predicted how many images were taken for it
   * @param precision the share of those that are of it; 0 if nothing was taken for it
   * @param recall the share of its images that were taken for it; 0 if it has none
   */
  public record ClassScore(
      String label, int images, int predicted, double precision, double recall) {
    /** The harmonic mean of precision and recall; 0 if both are. */
    public double f1() {
      return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }
  }

  /**
   * A 95 % confidence interval of a share, by Wilson's score.
   *
   * @param low in [0, 1]
   * @param high in [0, 1]
   */
  public record Interval(double low, double high) {
    /** Of a share of images. */
    static Interval of(int correct, int images) {
      ConfidenceInterval interval =
          BinomialProportion.getWilsonScoreInterval(images, correct / (double) images, CONFIDENCE);
      return new Interval(
          Math.max(0, interval.getLowerBound()), Math.min(1, interval.getUpperBound()));
    }
  }

  /**
   * Classifies images and compares with their labels.
   *
   * @param images of the model's shape, at least one
   * @throws IllegalArgumentException if there are none, or their shape is another
   */
  public static Evaluation of(Classifier classifier, Images images) {
    return of(classifier.classes(), classifier.probabilities(images), images.labels());
  }

  /**
   * Classifies images whose classes have names of their own: labels are matched by the names, grey
   * images are repeated for a model of colours.
   *
   * @param images of the model's height and width, at least one
   * @param names of the images' classes; label i means {@code names.get(i)}
   * @throws InvalidInputException if there are no images, their size is another, they are coloured
   *     and the model's are grey, or one has a class that the model does not know
   */
  public static Evaluation of(Classifier classifier, Images images, List<String> names) {
    ImageShape wanted = classifier.model().shape();
    ImageShape given = images.shape();
    boolean repeated = given.channels() == 1 && wanted.channels() > 1;
    if (images.size() == 0
        || given.height() != wanted.height()
        || given.width() != wanted.width()
        || (given.channels() != wanted.channels() && !repeated)) {
      throw new InvalidInputException(
          Sentence.of("There are %s, and the model takes images of %s.", images, wanted));
    }
    int[] labels = new int[images.size()];
    for (int i = 0; i < labels.length; i++) {
      String name = names.get(images.label(i));
      labels[i] = classifier.classes().indexOf(name);
      if (labels[i] < 0) {
        throw new InvalidInputException(
            Sentence.of(
                "The data have the class '%s', which the model does not know; it knows %s.",
                name, String.join(", ", classifier.classes())));
      }
    }
    Images named = images.labelled(labels);
    return of(classifier, repeated ? repeated(named, wanted) : named);
  }

  private static Images repeated(Images grey, ImageShape shape) {
    byte[][] pixels =
        IntStream.range(0, grey.size())
            .mapToObj(i -> repeated(grey.pixels(i), shape))
            .toArray(byte[][]::new);
    return new Images(shape, pixels, grey.labels());
  }

  private static byte[] repeated(byte[] grey, ImageShape shape) {
    byte[] pixels = new byte[shape.volume()];
    for (int channel = 0; channel < shape.channels(); channel++) {
      System.arraycopy(grey, 0, pixels, channel * shape.area(), shape.area());
    }
    return pixels;
  }

  /**
   * Compares predictions with labels.
   *
   * @param probabilities {@code [images, classes]}
   * @param labels the class of each image
   */
  static Evaluation of(List<String> classes, double[][] probabilities, int[] labels) {
    if (labels.length == 0) {
      throw new IllegalArgumentException("no images to evaluate with");
    }
    int[] predicted = Arrays.stream(probabilities).mapToInt(Evaluation::likeliest).toArray();
    int[][] confusion = new int[classes.size()][classes.size()];
    for (int i = 0; i < labels.length; i++) {
      confusion[labels[i]][predicted[i]]++;
    }
    List<CalibrationBin> bins =
        IntStream.range(0, BINS)
            .mapToObj(bin -> bin(bin, probabilities, predicted, labels))
            .toList();
    double error =
        bins.stream()
            .mapToDouble(
                bin -> bin.images() * Math.abs(bin.accuracy() - bin.confidence()) / labels.length)
            .sum();
    List<Mistake> mistakes =
        IntStream.range(0, labels.length)
            .filter(i -> predicted[i] != labels[i])
            .mapToObj(i -> new Mistake(i, labels[i], predicted[i], probabilities[i][predicted[i]]))
            .sorted(Comparator.comparingDouble(Mistake::probability).reversed())
            .toList();
    long amongFive =
        IntStream.range(0, labels.length)
            .filter(i -> rank(probabilities[i], labels[i]) < 5)
            .count();
    return new Evaluation(
        classes, confusion, bins, error, mistakes, (double) amongFive / labels.length);
  }

  private static int likeliest(double[] row) {
    int best = 0;
    for (int c = 1; c < row.length; c++) {
      best = row[c] > row[best] ? c : best;
    }
    return best;
  }

  private static long rank(double[] row, int label) {
    return IntStream.range(0, row.length)
        .filter(c -> row[c] > row[label] || (row[c] == row[label] && c < label))
        .count();
  }

  private static CalibrationBin bin(
      int bin, double[][] probabilities, int[] predicted, int[] labels) {
    int images = 0;
    int right = 0;
    double confidence = 0;
    for (int i = 0; i < labels.length; i++) {
      double p = probabilities[i][predicted[i]];
      if (Math.min(BINS - 1, Math.max(0, (int) Math.ceil(p * BINS) - 1)) == bin) {
        images++;
        right += predicted[i] == labels[i] ? 1 : 0;
        confidence += p;
      }
    }
    return new CalibrationBin(
        (double) bin / BINS,
        (bin + 1.0) / BINS,
        images,
        images == 0 ? 0 : confidence / images,
        images == 0 ? 0 : (double) right / images);
  }

  /** How many images there are. */
  public int images() {
    return Arrays.stream(confusion).flatMapToInt(Arrays::stream).sum();
  }

  /** How many images were classified correctly. */
  public int correct() {
    return IntStream.range(0, confusion.length).map(c -> confusion[c][c]).sum();
  }

  /** The share of images that were classified correctly, in [0, 1]. */
  public double accuracy() {
    return (double) correct() / images();
  }

  /** The 95 % confidence interval of {@link #accuracy}. */
  public Interval accuracyInterval() {
    return Interval.of(correct(), images());
  }

  /** The mean recall of the classes that have images, in [0, 1]. */
  public double balancedAccuracy() {
    return scores().stream()
        .filter(score -> score.images() > 0)
        .mapToDouble(ClassScore::recall)
        .average()
        .orElseThrow();
  }

  /** How each class does, in the order of the classes. */
  public List<ClassScore> scores() {
    return IntStream.range(0, classes.size()).mapToObj(this::score).toList();
  }

  private ClassScore score(int c) {
    int own = Arrays.stream(confusion[c]).sum();
    int taken = Arrays.stream(confusion).mapToInt(row -> row[c]).sum();
    return new ClassScore(
        classes.get(c),
        own,
        taken,
        taken == 0 ? 0 : (double) confusion[c][c] / taken,
        own == 0 ? 0 : (double) confusion[c][c] / own);
  }
}
