package org.gaea.data.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.gaea.data.ImageShape;
import org.gaea.data.Images;
import org.gaea.data.source.DataSetForm.StoredImages;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.storage.SmallFile;

/**
 * The binary version of CIFAR-10 and CIFAR-100: records of one or two label bytes and 3,072 pixels.
 *
 * <p>Alex Krizhevsky, Learning Multiple Layers of Features from Tiny Images, 2009.
 *
 * @param labelRanges how many values each label byte of a record may have; the last one is the
 *     class
 */
record CifarRecords(String name, List<Integer> labelRanges) implements DataSetForm.InDirectory {
  private static final ImageShape SHAPE = new ImageShape(3, 32, 32);
  private static final int PICKLE_START = 0x80;
  private static final String CLASS_NAMES_FILE = "fine_label_names.txt";
  private static final Pattern NOT_RECORDS =
      Pattern.compile(".*(\\.(txt|html?|md|json|csv|png|meta|zip|tar|tgz)|_names\\..*)");
  private static final List<String> TEN_CLASSES =
      List.of(
          "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

  static CifarRecords ofTenClasses() {
    return new CifarRecords("cifar10", List.of(10));
  }

  static CifarRecords ofHundredClasses() {
    return new CifarRecords("cifar100", List.of(20, 100));
  }

  @Override
  public String description() {
    return String.format(
        Locale.ROOT,
        "the binary version of CIFAR-%d: files data_batch_* or train*, and test*, plain or .gz",
        classCount());
  }

  @Override
  public StoredImages read(Path directory, ReadingRules rules) {
    List<Path> files = Listing.files(directory).stream().filter(this::hasRecords).toList();
    List<Path> training = files.stream().filter(file -> !isTest(file)).toList();
    List<Path> test = files.stream().filter(CifarRecords::isTest).toList();
    if (training.isEmpty()) {
      throw new InvalidInputException(
          Sentence.of(
              "'%s' has no training files for %s: expected data_batch_* or train* (.bin or .bin.gz), and %s.",
              directory, name, Listing.sample(directory)));
    }
    return new StoredImages(
        name,
        classNames(directory),
        images(training),
        test.isEmpty() ? null : images(test),
        true,
        List.of());
  }

  private int classCount() {
    return labelRanges.get(labelRanges.size() - 1);
  }

  private boolean hasRecords(Path file) {
    String lower = Listing.withoutGzip(Listing.name(file)).toLowerCase(Locale.ROOT);
    boolean named = lower.startsWith("data_batch_") || lower.startsWith("train");
    return (named || isTest(file)) && !NOT_RECORDS.matcher(lower).matches();
  }

  private static boolean isTest(Path file) {
    return Listing.name(file).toLowerCase(Locale.ROOT).startsWith("test");
  }

  private Images images(List<Path> files) {
    List<byte[]> pixels = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (Path file : files) {
      long held = (long) pixels.size() * SHAPE.volume();
      try (RecordStream in = RecordStream.open(file, RecordStream.limit(held))) {
        readRecords(in, pixels, labels);
      }
    }
    return new Images(
        SHAPE,
        pixels.toArray(byte[][]::new),
        labels.stream().mapToInt(Integer::intValue).toArray());
  }

  private void readRecords(RecordStream in, List<byte[]> pixels, List<Integer> labels) {
    int record = 0;
    for (byte[] first = in.read(1); first.length > 0; first = in.read(1)) {
      int label = requireLabel(in, record, Byte.toUnsignedInt(first[0]), labelRanges.get(0));
      for (int range : labelRanges.subList(1, labelRanges.size())) {
        byte[] next = in.readFully(1, "the label of record " + record);
        label = requireLabel(in, record, Byte.toUnsignedInt(next[0]), range);
      }
      labels.add(label);
      pixels.add(in.readFully(SHAPE.volume(), "the pixels of record " + record));
      record++;
    }
    if (record == 0) {
      throw new InvalidInputException(
          Sentence.of(
              "'%s' is empty, and records of %d bytes were expected; download or copy it again.",
              in.name(), labelRanges.size() + SHAPE.volume()));
    }
  }

  private int requireLabel(RecordStream in, int record, int label, int range) {
    if (label < range) {
      return label;
    }
    String hint =
        record == 0 && label == PICKLE_START
            ? "this looks like the Python version, and the binary version is needed"
            : "check that the file is the binary version of " + name;
    throw new InvalidInputException(
        Sentence.of(
            "'%s' has label %d in record %d, at byte %d, and labels are 0 to %d; %s.",
            in.name(), label, record, in.position() - 1, range - 1, hint));
  }

  private List<String> classNames(Path directory) {
    if (classCount() == TEN_CLASSES.size()) {
      return TEN_CLASSES;
    }
    Path file = directory.resolve(CLASS_NAMES_FILE);
    if (!Files.isRegularFile(file)) {
      return IntStream.range(0, classCount()).mapToObj(Integer::toString).toList();
    }
    try {
      List<String> names = SmallFile.read(file).lines().map(String::strip).toList();
      names = names.stream().filter(line -> !line.isEmpty()).toList();
      if (names.size() != classCount()) {
        throw new InvalidInputException(
            Sentence.of(
                "'%s' has %d names and %d were expected, one a line; correct or remove it.",
                file, names.size(), classCount()));
      }
      return names;
    } catch (IOException e) {
      throw Listing.unreadable(file, e);
    }
  }
}
