package org.gaea.data.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gaea.data.Images;
import org.gaea.data.source.DataSetForm.StoredImages;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.jspecify.annotations.Nullable;

/** Pairs of IDX files named as MNIST's: images and labels, for training and perhaps for testing. */
final class IdxFiles implements DataSetForm.InDirectory {
  private static final int LABEL_VALUES = 256;
  private static final String TRAINING = "train";
  private static final String TEST = "(t10k|test)";

  @Override
  public String name() {
    return "idx";
  }

  @Override
  public String description() {
    return "grey images as MNIST's IDX files: train-images-idx3-ubyte and train-labels-idx1-ubyte, perhaps the same with t10k- or test-, plain or .gz";
  }

  @Override
  public StoredImages read(Path directory, ReadingRules rules) {
    Images training = part(directory, TRAINING);
    if (training == null) {
      throw new InvalidInputException(
          Sentence.of(
              "'%s' has no file train-images-idx3-ubyte (or .gz), and %s; give the directory that holds the IDX files.",
              directory, Listing.sample(directory)));
    }
    Images test = part(directory, TEST);
    if (test != null && !test.shape().equals(training.shape())) {
      throw new InvalidInputException(
          Sentence.of(
              "The training images in '%s' are %s and its test images %s (channels x height x width); both need one size.",
              directory, training.shape(), test.shape()));
    }
    List<String> classes = IntStream.range(0, LABEL_VALUES).mapToObj(Integer::toString).toList();
    // They may be digits or letters, which change their meaning in a mirror.
    boolean mirrorable = false;
    return new StoredImages(
        "idx:" + Listing.directoryName(directory), classes, training, test, mirrorable, List.of());
  }

  private static @Nullable Images part(Path directory, String part) {
    Path imagesFile = only(directory, part, "images", "idx3");
    if (imagesFile == null) {
      return null;
    }
    Path labelsFile = only(directory, part, "labels", "idx1");
    if (labelsFile == null) {
      throw new InvalidInputException(
          Sentence.of(
              "'%s' has no labels beside it; add the file '%s'.",
              imagesFile,
              Listing.name(imagesFile).replace("images", "labels").replace("idx3", "idx1")));
    }
    return read(imagesFile, labelsFile);
  }

  private static Images read(Path imagesFile, Path labelsFile) {
    IdxReader.GreyImages images;
    int[] labels;
    try (RecordStream in = RecordStream.open(labelsFile)) {
      labels = IdxReader.labels(in);
    }
    try (RecordStream in = RecordStream.open(imagesFile)) {
      images = IdxReader.images(in);
    }
    if (images.pixels().size() != labels.length) {
      throw new InvalidInputException(
          Sentence.of(
              "'%s' has %d images and '%s' has %d labels; the two must be a pair with equal counts.",
              imagesFile, images.pixels().size(), labelsFile, labels.length));
    }
    if (labels.length == 0) {
      throw new InvalidInputException(
          Sentence.of("'%s' has no images; give a file with some.", imagesFile));
    }
    return new Images(images.shape(), images.pixels().toArray(byte[][]::new), labels);
  }

  /** Archives are often unpacked to a folder a file, of the file's own name. */
  private static Stream<Path> unpacked(Path directory) {
    return Listing.entries(directory).stream()
        .filter(Files::isDirectory)
        .flatMap(
            folder ->
                Listing.files(folder).stream()
                    .filter(file -> Listing.name(file).startsWith(Listing.name(folder))));
  }

  private static @Nullable Path only(Path directory, String part, String content, String idx) {
    Predicate<String> named =
        Pattern.compile("(?i).*" + part + "[-_.]?" + content + ".*" + idx + "[-_a-z]*(\\.gz)?")
            .asMatchPredicate();
    List<Path> found =
        Stream.concat(Listing.files(directory).stream(), unpacked(directory))
            .filter(file -> named.test(Listing.name(file)))
            .toList();
    if (found.size() > 1) {
      throw new InvalidInputException(
          Sentence.of(
              "'%s' has several files that could be the %s: %s; keep one set a directory.",
              directory,
              content,
              found.stream().map(Listing::name).collect(Collectors.joining(", "))));
    }
    return found.isEmpty() ? null : found.get(0);
  }
}
