package org.gaea.data.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.gaea.input.InvalidInputException;

/**
 * The image files of one part, found but not read.
 *
 * @param classes names of the folders, sorted
 * @param files the image files of each class, sorted by name
 * @param leftOut how many entries were passed over: neither PNG nor JPEG, or links leading out
 */
record ClassFolders(Path directory, List<String> classes, List<List<Path>> files, int leftOut) {

  /**
   * @param root links to places outside it are not followed
   * @throws InvalidInputException if there are fewer than two classes or one has no images
   */
  static ClassFolders find(Path directory, Path root) {
    List<String> classes = new ArrayList<>();
    List<List<Path>> files = new ArrayList<>();
    int leftOut = 0;
    for (Path folder : folders(directory, root)) {
      List<Path> entries = Listing.entries(folder);
      List<Path> images = entries.stream().filter(entry -> isImage(entry, root)).toList();
      if (images.isEmpty()) {
        throw new InvalidInputException(
            "The class folder '%s' has no PNG or JPEG image; add some or remove the folder."
                .formatted(folder));
      }
      classes.add(Listing.name(folder));
      files.add(images);
      leftOut += entries.size() - images.size();
    }
    if (classes.size() < 2) {
      throw new InvalidInputException(
          "'%s' has %s, and at least two are needed; give a directory with one sub-folder of images a class."
              .formatted(
                  directory,
                  classes.isEmpty()
                      ? "no class folder"
                      : "a single class folder, " + classes.get(0)));
    }
    return new ClassFolders(directory, List.copyOf(classes), List.copyOf(files), leftOut);
  }

  /**
   * The sub-folders of {@code directory}, sorted, without those that links bring in from outside.
   */
  static List<Path> folders(Path directory, Path root) {
    return Listing.entries(directory).stream()
        .filter(entry -> Files.isDirectory(entry) && staysInside(entry, root))
        .toList();
  }

  private static boolean isImage(Path entry, Path root) {
    return ImageFile.isNamedSo(entry) && Files.isRegularFile(entry) && staysInside(entry, root);
  }

  private static boolean staysInside(Path entry, Path root) {
    try {
      return !Files.isSymbolicLink(entry) || entry.toRealPath().startsWith(root.toRealPath());
    } catch (IOException e) {
      throw Listing.unreadable(entry, e);
    }
  }

  /** The files of all classes, class by class. */
  List<Path> allFiles() {
    return files.stream().flatMap(List::stream).toList();
  }

  /** The class of each of {@link #allFiles}. */
  int[] labels() {
    return IntStream.range(0, files.size())
        .flatMap(label -> IntStream.generate(() -> label).limit(files.get(label).size()))
        .toArray();
  }

  /**
   * @throws InvalidInputException if {@code test} has not exactly the classes of this
   */
  void requireSameClasses(ClassFolders test) {
    requireAll(classes, test);
    test.requireAll(test.classes, this);
  }

  private void requireAll(List<String> wanted, ClassFolders other) {
    for (String name : wanted) {
      if (!other.classes.contains(name)) {
        throw new InvalidInputException(
            "'%s' has the class folder '%s' and '%s' has not; both parts need the same classes."
                .formatted(directory, name, other.directory));
      }
    }
  }
}
