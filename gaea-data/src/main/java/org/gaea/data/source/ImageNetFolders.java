package org.gaea.data.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gaea.data.ImageShape;
import org.gaea.data.Images;
import org.gaea.data.Normalisation;
import org.gaea.input.InvalidInputException;
import org.jspecify.annotations.Nullable;

/**
 * ImageNet as folders, or a data set as large: {@code train/CLASS/} and {@code val/CLASS/} of PNG
 * and JPEG files. Only their names and sizes are held; a file is decoded whenever its image is
 * needed, as {@link ImageFolders} decodes it, and always to three channels. The statistics are
 * those that the field uses for ImageNet, as taking them would read every file.
 *
 * <p>Olga Russakovsky et al., ImageNet Large Scale Visual Recognition Challenge, IJCV 2015.
 */
final class ImageNetFolders implements DataSetForm.InDirectory {
  private static final int DEFAULT_RESOLUTION = 224;
  private static final int CHANNELS = 3;
  private static final String TRAINING = "train";
  private static final List<String> TESTS = List.of("val", "test");

  private static final Normalisation PUBLISHED =
      new Normalisation(new double[] {0.485, 0.456, 0.406}, new double[] {0.229, 0.224, 0.225});

  /**
   * A file and what it is known by.
   *
   * @param folder of its class
   * @param bytes its size
   */
  private record ImageInFile(Path folder, String name, long bytes, ImageShape shape)
      implements Images.Unread {
    @Override
    public byte[] pixels() {
      return Pictures.read(folder.resolve(name), shape);
    }

    @Override
    public String identity() {
      Path part = folder.resolveSibling("");
      return "%s/%s/%s of %d bytes"
          .formatted(Listing.name(part), Listing.name(folder), name, bytes);
    }
  }

  @Override
  public String name() {
    return "imagenet";
  }

  @Override
  public String description() {
    return "PNG or JPEG files in train/CLASS/ and val/CLASS/ (or test/CLASS/), in any number: read whenever they are needed, by several threads; resized as images:DIR does (224 pixels unless another resolution is set)";
  }

  @Override
  public StoredImages read(Path directory, int resolution) {
    int side = resolution == 0 ? DEFAULT_RESOLUTION : resolution;
    ImageShape shape = new ImageShape(CHANNELS, side, side);
    List<Path> folders = ClassFolders.folders(directory, directory);
    Path trainingFolder = ImageFolders.named(folders, TRAINING);
    if (trainingFolder == null) {
      throw new InvalidInputException(
          "'%s' has no folder train/, and %s; give the directory that holds train/ and val/."
              .formatted(directory, Listing.sample(directory)));
    }
    ClassFolders training = ClassFolders.find(trainingFolder, directory);
    ClassFolders test = test(folders, directory);
    int leftOut = training.leftOut();
    if (test != null) {
      training.requireSameClasses(test);
      leftOut += test.leftOut();
    }
    List<String> notes = new ArrayList<>();
    ImageFolders.noteLeftOut(leftOut, directory, notes);
    return new StoredImages(
        "imagenet:" + Listing.directoryName(directory),
        training.classes(),
        images(training, shape),
        test == null ? null : images(test, shape),
        PUBLISHED,
        true,
        notes);
  }

  private static @Nullable ClassFolders test(List<Path> folders, Path directory) {
    return TESTS.stream()
        .flatMap(name -> Stream.ofNullable(ImageFolders.named(folders, name)))
        .findFirst()
        .map(folder -> ClassFolders.find(folder, directory))
        .orElse(null);
  }

  private static Images images(ClassFolders folders, ImageShape shape) {
    List<ImageInFile> images = new ArrayList<>();
    for (List<Path> files : folders.files()) {
      Path folder = files.get(0).resolveSibling("");
      files.forEach(
          file -> images.add(new ImageInFile(folder, Listing.name(file), size(file), shape)));
    }
    return Images.unread(shape, images, folders.labels());
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw Listing.unreadable(file, e);
    }
  }
}
