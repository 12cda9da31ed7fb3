package org.gaea;

import java.nio.file.Path;
import java.util.Optional;
import org.gaea.data.DataSet;

/** Labelled images to search and train with. They are read when a search is built. */
public final class ImageSource {
  private final String specification;
  private final Optional<DataSet> loaded;

  private ImageSource(String specification, Optional<DataSet> loaded) {
    this.specification = specification;
    this.loaded = loaded;
  }

  /**
   * A folder of pictures (PNG, JPEG, GIF, BMP, WebP or TIFF): a sub-folder for each class, or
   * {@code train} and {@code test} with such sub-folders; or a zip or tar file of such a folder,
   * which is read where it is. Without a test part, a fifth of every class is set aside as one.
   */
  public static ImageSource folder(Path directory) {
    return new ImageSource("images:" + directory, Optional.empty());
  }

  /**
   * Pictures whose classes are in a CSV or JSON-lines file: a row for each, with its path below the
   * file's folder, its class, and perhaps its part, in columns of usual names.
   */
  public static ImageSource labels(Path file) {
    return new ImageSource("labels:" + file, Optional.empty());
  }

  /**
   * ImageNet, or a folder of pictures as large: {@code train/CLASS/} and {@code val/CLASS/}. Files
   * are read whenever they are needed, so that they need not fit into memory.
   */
  public static ImageSource imageNet(Path directory) {
    return new ImageSource("imagenet:" + directory, Optional.empty());
  }

  /** The binary files of CIFAR-10. */
  public static ImageSource cifar10(Path directory) {
    return new ImageSource("cifar10:" + directory, Optional.empty());
  }

  /** The binary files of CIFAR-100. */
  public static ImageSource cifar100(Path directory) {
    return new ImageSource("cifar100:" + directory, Optional.empty());
  }

  /** ImageNet16-120, from the published Python batches of ImageNet at 16 x 16 pixels. */
  public static ImageSource imageNet16(Path directory) {
    return new ImageSource("imagenet16-120:" + directory, Optional.empty());
  }

  /** Files in the IDX format, as MNIST has them. */
  public static ImageSource idx(Path directory) {
    return new ImageSource("idx:" + directory, Optional.empty());
  }

  /** The 12,000 images of Fashion-MNIST that come with the library. */
  public static ImageSource fashionMnist() {
    return new ImageSource("fashion-mnist", Optional.empty());
  }

  /** Images that are in memory, of the size that the network is to take. */
  public static ImageSource of(DataSet data) {
    return new ImageSource(data.name(), Optional.of(data));
  }

  /** As configurations name it. */
  String specification() {
    return specification;
  }

  Optional<DataSet> loaded() {
    return loaded;
  }

  @Override
  public String toString() {
    return specification;
  }
}
