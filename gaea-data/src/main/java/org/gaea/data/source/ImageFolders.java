package org.gaea.data.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.gaea.data.ImageShape;
import org.gaea.data.Images;
import org.gaea.data.source.DataSetForm.StoredImages;
import org.gaea.input.InvalidInputException;
import org.jspecify.annotations.Nullable;

/**
 * PNG and JPEG files in one folder a class, or in {@code train/} and {@code test/} with one folder
 * a class each. Images of any size are resized to squares without keeping the aspect ratio;
 * transparency is laid on white; a set of nothing but grey images gets one channel.
 */
final class ImageFolders implements DataSetForm.InDirectory {
  private static final int DEFAULT_RESOLUTION = 32;
  private static final String TRAINING = "train";
  private static final String TEST = "test";

  @Override
  public String name() {
    return "images";
  }

  @Override
  public String description() {
    return "PNG or JPEG files in one sub-folder a class, or in train/ and test/ with such sub-folders; resized to squares (32 pixels unless another resolution is set), transparency laid on white";
  }

  @Override
  public StoredImages read(Path directory, int resolution) {
    int side = resolution == 0 ? DEFAULT_RESOLUTION : resolution;
    List<String> notes = new ArrayList<>();
    ClassFolders training;
    ClassFolders test = null;
    List<Path> folders = ClassFolders.folders(directory, directory);
    Path trainingFolder = named(folders, TRAINING);
    Path testFolder = named(folders, TEST);
    if (trainingFolder == null) {
      if (testFolder != null) {
        throw new InvalidInputException(
            "'%s' has a folder test/ and none called train/; add it, or put the class folders directly in the directory."
                .formatted(directory));
      }
      training = ClassFolders.find(directory, directory);
    } else {
      training = ClassFolders.find(trainingFolder, directory);
      if (testFolder != null) {
        test = ClassFolders.find(testFolder, directory);
        training.requireSameClasses(test);
      }
      noteOthers(folders, notes);
    }
    noteLeftOut(training.leftOut() + (test == null ? 0 : test.leftOut()), directory, notes);
    return decode(directory, training, test, side, notes);
  }

  private static StoredImages decode(
      Path directory,
      ClassFolders training,
      @Nullable ClassFolders test,
      int side,
      List<String> notes) {
    List<Path> files = new ArrayList<>(training.allFiles());
    files.addAll(test == null ? List.of() : test.allFiles());
    List<ImageFile.Square> squares = squares(files, side, "images:" + directory);
    int channels = squares.stream().mapToInt(ImageFile.Square::channels).max().orElseThrow();
    ImageShape shape = new ImageShape(channels, side, side);
    List<byte[]> pixels = squares.stream().map(square -> square.pixels(channels)).toList();
    int first = training.allFiles().size();
    return new StoredImages(
        "images:" + Listing.directoryName(directory),
        training.classes(),
        images(shape, pixels.subList(0, first), training),
        test == null ? null : images(shape, pixels.subList(first, pixels.size()), test),
        true,
        notes);
  }

  private static List<ImageFile.Square> squares(List<Path> files, int side, String specification) {
    long area = (long) side * side;
    Memory.require(files.size() * area, specification);
    List<ImageFile.Square> squares = new ArrayList<>();
    boolean coloured = false;
    for (Path file : files) {
      ImageFile.Square square = ImageFile.read(file, side);
      if (!coloured && square.channels() > 1) {
        coloured = true;
        Memory.require(files.size() * area * square.channels(), specification);
      }
      squares.add(square);
    }
    return squares;
  }

  private static Images images(ImageShape shape, List<byte[]> pixels, ClassFolders folders) {
    return new Images(shape, pixels.toArray(byte[][]::new), folders.labels());
  }

  static @Nullable Path named(List<Path> folders, String name) {
    return folders.stream()
        .filter(folder -> Listing.name(folder).equals(name))
        .findFirst()
        .orElse(null);
  }

  private static void noteOthers(List<Path> folders, List<String> notes) {
    String others =
        folders.stream()
            .map(Listing::name)
            .filter(name -> !name.equals(TRAINING) && !name.equals(TEST))
            .collect(Collectors.joining(", "));
    if (!others.isEmpty()) {
      notes.add("Beside train and test, these folders were left out: %s.".formatted(others));
    }
  }

  static void noteLeftOut(int count, Path directory, List<String> notes) {
    if (count > 0) {
      notes.add(
          "In the class folders of %s, entries that are no PNG or JPEG file, or links that lead out of the directory, were left out (%d)."
              .formatted(directory, count));
    }
  }
}
