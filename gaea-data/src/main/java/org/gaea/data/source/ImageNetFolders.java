package org.gaea.data.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gaea.data.ImageShape;
import org.gaea.data.Images;
import org.gaea.data.Normalisation;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.input.Sentence.SettingName;

/**
 * ImageNet as folders, or a data set as large: {@code train/CLASS/} and {@code val/CLASS/} of
 * pictures. Only their names and sizes are held; a file is decoded whenever its image is needed, as
 * {@link ImageFolders} decodes it, and always to three channels. The statistics are those that the
 * field uses for ImageNet, as taking them would read every file.
 *
 * <p>Olga Russakovsky et al., ImageNet Large Scale Visual Recognition Challenge, IJCV 2015.
 */
final class ImageNetFolders implements DataSetForm.InDirectory {
  private static final int DEFAULT_RESOLUTION = 224;
  private static final int CHANNELS = 3;

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
      return String.format(
          Locale.ROOT,
          "%s/%s/%s of %d bytes",
          Listing.name(part),
          Listing.name(folder),
          name,
          bytes);
    }
  }

  @Override
  public String name() {
    return "imagenet";
  }

  @Override
  public String description() {
    return "pictures in train/CLASS/ and val/CLASS/ (or test/CLASS/), in any number: read whenever they are needed, by several threads; resized as images:DIR does (224 pixels unless another resolution is set)";
  }

  @Override
  public StoredImages read(Path directory, ReadingRules rules) {
    if (rules.skipsBad()) {
      throw new InvalidInputException(
          Sentence.of(
              "The pictures of imagenet:%s are read whenever they are needed, so those that cannot be read are not known at the start; leave out %s, or use images:%s.",
              directory, new SettingName("skip-bad"), directory));
    }
    int side = rules.resolutionOr(DEFAULT_RESOLUTION);
    ImageShape shape = new ImageShape(CHANNELS, side, side);
    LeftOut leftOut = new LeftOut();
    FolderWalk walk = new FolderWalk(directory, rules.followsLinks(), leftOut);
    PartFolders parts = PartFolders.find(directory, walk, leftOut, true);
    List<String> notes = new ArrayList<>(parts.notes());
    notes.addAll(leftOut.notes("imagenet:" + directory));
    ClassFolders test = parts.test();
    return new StoredImages(
        "imagenet:" + Listing.directoryName(directory),
        parts.training().classes(),
        images(parts.training(), shape),
        test == null ? null : images(test, shape),
        PUBLISHED,
        true,
        notes,
        leftOut.lines());
  }

  private static Images images(ClassFolders folders, ImageShape shape) {
    List<ImageInFile> images = new ArrayList<>();
    for (int label = 0; label < folders.classes().size(); label++) {
      Path folder = folders.folders().get(label);
      for (Path file : folders.files().get(label)) {
        images.add(new ImageInFile(folder, folder.relativize(file).toString(), size(file), shape));
      }
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
