package org.gaea.data.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.gaea.data.DataSet;
import org.gaea.data.ImageShape;
import org.gaea.data.Images;
import org.gaea.data.Images.StratifiedSplit;
import org.gaea.data.Normalisation;
import org.gaea.data.source.DataSetForm.StoredImages;
import org.gaea.data.source.DataSets.Selection;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.input.Sentence.SettingName;
import org.gaea.random.RandomStreams;

/** The steps from stored images to a data set, the same for every form. */
record Completion(String specification, int resolution, long seed, Selection selection) {

  DataSet of(StoredImages stored) {
    List<String> notes = new ArrayList<>(stored.notes());
    int[] present = chosenClasses(stored, notes);
    List<String> classes = Arrays.stream(present).mapToObj(stored.classes()::get).toList();
    StratifiedSplit parts = resized(drawn(parts(stored, present, classes, notes), notes), notes);
    return new DataSet(
        stored.name(),
        classes,
        parts.first(),
        parts.second(),
        stored.published() == null ? Normalisation.of(parts.first()) : stored.published(),
        stored.mirrorable(),
        notes,
        stored.leftOut());
  }

  private int[] chosenClasses(StoredImages stored, List<String> notes) {
    int[] present = presentClasses(stored);
    List<String> classes = Arrays.stream(present).mapToObj(stored.classes()::get).toList();
    if (classes.size() < 2) {
      throw new InvalidInputException(
          Sentence.of(
              "The data set %s has images of %d class only; give one with at least two.",
              specification, classes.size()));
    }
    int[] chosen = selection.subset().among(classes, specification);
    if (chosen.length < present.length) {
      notes.add(
          String.format(
              Locale.ROOT, "Only %d of %d classes are used.", chosen.length, present.length));
    }
    return Arrays.stream(chosen).map(place -> present[place]).toArray();
  }

  private StratifiedSplit drawn(StratifiedSplit parts, List<String> notes) {
    if (selection.fraction() == 1) {
      return parts;
    }
    Images drawn =
        StratifiedSplit.share(
                parts.first(),
                selection.fraction(),
                new RandomStreams(seed).stream("data/fraction"))
            .second();
    notes.add(
        String.format(
            Locale.ROOT,
            "Of the training images, %d of %d are used, the same share of each class, chosen by the seed.",
            drawn.size(),
            parts.first().size()));
    return new StratifiedSplit(drawn, parts.second());
  }

  private StratifiedSplit parts(
      StoredImages stored, int[] present, List<String> classes, List<String> notes) {
    Images training = relabelled(stored.training(), present);
    if (stored.test() != null) {
      Images test = relabelled(stored.test(), present);
      requireEveryClass(training, classes, "training");
      requireEveryClass(test, classes, "test");
      return new StratifiedSplit(training, test);
    }
    requireTwoOfEach(training, classes);
    StratifiedSplit split =
        StratifiedSplit.fifthAside(training, new RandomStreams(seed).stream("data/test-part"));
    notes.add(
        String.format(
            Locale.ROOT,
            "%s has no test part, so a balanced fifth of it (%d of %d images, chosen by the seed) was set aside as one.",
            specification,
            split.second().size(),
            training.size()));
    return split;
  }

  private StratifiedSplit resized(StratifiedSplit parts, List<String> notes) {
    ImageShape stored = parts.first().shape();
    ImageShape wanted = shape(stored);
    if (wanted.equals(stored)) {
      return parts;
    }
    int images = parts.first().size() + parts.second().size();
    Memory.require((long) wanted.volume() * images, specification);
    notes.add(
        String.format(
            Locale.ROOT,
            "The images were resized from %d x %d to %d x %d pixels.",
            stored.height(),
            stored.width(),
            wanted.height(),
            wanted.width()));
    return new StratifiedSplit(
        Resampler.resize(parts.first(), wanted), Resampler.resize(parts.second(), wanted));
  }

  private static int[] presentClasses(StoredImages stored) {
    int[] training = stored.training().labels();
    int[] test = stored.test() == null ? new int[0] : stored.test().labels();
    return IntStream.concat(Arrays.stream(training), Arrays.stream(test))
        .distinct()
        .sorted()
        .toArray();
  }

  /** The images of the classes {@code present}, of which label i becomes the i-th. */
  private static Images relabelled(Images images, int[] present) {
    int[] kept =
        IntStream.range(0, images.size())
            .filter(i -> Arrays.binarySearch(present, images.label(i)) >= 0)
            .toArray();
    return images
        .subset(kept)
        .labelled(
            Arrays.stream(kept).map(i -> Arrays.binarySearch(present, images.label(i))).toArray());
  }

  private void requireTwoOfEach(Images images, List<String> classes) {
    int[] sizes = images.classSizes(classes.size());
    for (int label = 0; label < sizes.length; label++) {
      if (sizes[label] < 2) {
        throw new InvalidInputException(
            Sentence.of(
                "Class '%s' of %s has a single image, so none can be set aside for a test part; add images of the class, or add a test part.",
                classes.get(label), specification));
      }
    }
  }

  private void requireEveryClass(Images images, List<String> classes, String part) {
    int[] sizes = images.classSizes(classes.size());
    for (int label = 0; label < sizes.length; label++) {
      if (sizes[label] == 0) {
        throw new InvalidInputException(
            Sentence.of(
                "The %s part of %s has no image of class '%s', which the other part has; both parts need the same classes.",
                part, specification, classes.get(label)));
      }
    }
  }

  private ImageShape shape(ImageShape stored) {
    if (resolution != 0) {
      return new ImageShape(stored.channels(), resolution, resolution);
    }
    int shorter = Math.min(stored.height(), stored.width());
    int longer = Math.max(stored.height(), stored.width());
    if (shorter < DataSets.MINIMUM_RESOLUTION || longer > DataSets.MAXIMUM_RESOLUTION) {
      throw new InvalidInputException(
          Sentence.of(
              "The images of %s are %d x %d pixels, but sides of %d to %d are supported; set %s to resize them.",
              specification,
              stored.height(),
              stored.width(),
              DataSets.MINIMUM_RESOLUTION,
              DataSets.MAXIMUM_RESOLUTION,
              new SettingName("resolution")));
    }
    return stored;
  }
}
