package org.gaea.data.source;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.gaea.data.source.PictureReading.Labelled;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.input.Sentence.SettingName;

/**
 * The picture files of one part, found but not read. A class is a folder and all that lies below
 * it.
 *
 * @param classes names of the folders, sorted; letters with accents in their composed form, since
 *     systems differ in how they store them
 * @param folders that of each class
 * @param files the picture files of each class, sorted by path
 */
record ClassFolders(
    Path directory, List<String> classes, List<Path> folders, List<List<Path>> files) {

  /**
   * @param folders of the directory, one a class
   * @param hint how to say otherwise where these are not the classes; may be empty
   * @throws InvalidInputException if there are fewer than two classes or one has no pictures
   */
  static ClassFolders find(
      Path directory, List<Path> folders, PictureTree tree, LeftOut leftOut, String hint) {
    Map<String, Path> named = new TreeMap<>();
    for (Path folder : folders) {
      String name = name(folder);
      Path other = named.put(name, folder);
      if (other != null) {
        throw new InvalidInputException(
            Sentence.of(
                "'%s' has two folders that are both called '%s', in different encodings of its letters; put their pictures into one.",
                directory, name));
      }
    }
    List<List<Path>> files = new ArrayList<>();
    named.forEach(
        (name, folder) -> {
          List<Path> pictures = tree.pictures(folder, name);
          if (pictures.isEmpty()) {
            throw empty(folder, name, leftOut);
          }
          files.add(pictures);
        });
    List<String> classes = List.copyOf(named.keySet());
    if (classes.size() < 2) {
      throw new InvalidInputException(
          Sentence.of(
              "'%s' has %s, and at least two are needed%s; give a directory with one sub-folder of images a class%s.",
              directory,
              classes.isEmpty() ? "no class folder" : "a single class folder, " + classes.get(0),
              leftOut.lines().isEmpty()
                  ? ""
                  : String.format(
                      Locale.ROOT, " (left out: %s)", String.join("; ", leftOut.lines())),
              hint));
    }
    return new ClassFolders(directory, classes, List.copyOf(named.values()), List.copyOf(files));
  }

  private static InvalidInputException empty(Path folder, String name, LeftOut leftOut) {
    String others = leftOut.of(name);
    return leftOut.has(name, LeftOut.LINKS)
        ? new InvalidInputException(
            Sentence.of(
                "The class folder '%s' has no picture that is read, only %s; choose %s to follow them, copy the pictures or remove the folder.",
                folder, others, new SettingName("follow-links")))
        : new InvalidInputException(
            Sentence.of(
                "The class folder '%s' has no %s image%s; add some or remove the folder.",
                folder, PictureFormat.all(), others.isEmpty() ? "" : ", only " + others));
  }

  private static String name(Path folder) {
    return Normalizer.normalize(Listing.name(folder), Normalizer.Form.NFC);
  }

  /** The files of all classes, class by class. */
  List<Path> allFiles() {
    return files.stream().flatMap(List::stream).toList();
  }

  /** The same with the class of each. */
  List<Labelled> labelled() {
    List<Path> all = allFiles();
    int[] labels = labels();
    return IntStream.range(0, labels.length)
        .mapToObj(i -> new Labelled(all.get(i), labels[i]))
        .toList();
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
            Sentence.of(
                "'%s' has the class folder '%s' and '%s' has not; both parts need the same classes.",
                directory, name, other.directory));
      }
    }
  }
}
