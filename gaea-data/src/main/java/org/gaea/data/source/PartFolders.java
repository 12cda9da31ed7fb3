package org.gaea.data.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * The class folders of a training and a test part. Parts are folders called as people call them, in
 * any case: {@code train}, {@code training}, {@code test}, {@code testing}, {@code val}, {@code
 * valid}, {@code validation}. Such a folder that holds pictures and no folder is a class of that
 * name.
 *
 * @param test null if there is none
 * @param notes sentences about what was understood
 */
record PartFolders(ClassFolders training, @Nullable ClassFolders test, List<String> notes) {
  private static final List<String> TRAINING = List.of("train", "training");

  /** Folders of one folder that are looked into. */
  private static final int DEEPEST = 8;

  /** The first of these that is there is the test part. */
  private static final List<String> TESTS =
      List.of("test", "testing", "val", "valid", "validation");

  /**
   * @param given the directory or archive; where it holds one folder and nothing else, as archives
   *     often do, that folder is looked into
   * @param needsTrainingFolder whether class folders may not lie directly in the directory
   * @throws InvalidInputException if there is no training part, or the parts differ in classes
   */
  static PartFolders find(
      Path given, PictureTree tree, LeftOut leftOut, boolean needsTrainingFolder) {
    List<String> notes = new ArrayList<>();
    Path directory = unwrapped(given, tree, notes);
    List<Path> folders = tree.folders(directory);
    List<Path> parts = new ArrayList<>();
    for (Path folder : folders) {
      if (!isPart(folder)) {
        continue;
      }
      if (!tree.holdsFolders(folder)) {
        notes.add(
            String.format(
                Locale.ROOT,
                "The folder '%s' is taken for a class, since it holds no class folders.",
                Listing.name(folder)));
      } else {
        parts.add(folder);
      }
    }
    Path trainingFolder = first(parts, TRAINING);
    Path testFolder = first(parts, TESTS);
    if (trainingFolder == null) {
      requireNone(directory, testFolder, needsTrainingFolder, tree);
      noteLoose(directory, tree, leftOut);
      return new PartFolders(ClassFolders.find(directory, folders, tree, leftOut, ""), null, notes);
    }
    noteLoose(trainingFolder, tree, leftOut);
    ClassFolders training = part(trainingFolder, tree, leftOut);
    ClassFolders test = null;
    if (testFolder != null) {
      test = part(testFolder, tree, leftOut);
      training.requireSameClasses(test);
      if (!called(testFolder).startsWith("test")) {
        notes.add(
            String.format(
                Locale.ROOT, "The pictures in '%s' are the test part.", Listing.name(testFolder)));
      }
    }
    noteOthers(folders, trainingFolder, testFolder, notes);
    return new PartFolders(training, test, notes);
  }

  /** Archives, and what is unpacked from them, often hold one folder that holds everything. */
  private static Path unwrapped(Path given, PictureTree tree, List<String> notes) {
    PictureTree silent = tree.silently();
    Path directory = given;
    List<Path> folders = silent.folders(directory);
    for (int depth = 0; depth < DEEPEST && isWrapping(directory, folders, tree); depth++) {
      directory = folders.get(0);
      folders = silent.folders(directory);
    }
    boolean holdsClasses = folders.size() > 1 || folders.stream().anyMatch(PartFolders::isPart);
    if (!holdsClasses || directory.equals(given)) {
      return given;
    }
    notes.add(
        String.format(
            Locale.ROOT,
            "The class folders are those in '%s', the only folder of '%s'.",
            given.relativize(directory),
            Listing.name(given)));
    return directory;
  }

  private static boolean isWrapping(Path directory, List<Path> folders, PictureTree tree) {
    return folders.size() == 1 && !isPart(folders.get(0)) && tree.loose(directory).isEmpty();
  }

  /** Whether it is called as a part is; it may still be a class. */
  private static boolean isPart(Path folder) {
    return isPart(called(folder));
  }

  /** Whether parts are called so, in lower case. */
  static boolean isPart(String name) {
    return isTraining(name) || TESTS.contains(name);
  }

  static boolean isTraining(String name) {
    return TRAINING.contains(name);
  }

  /** Which of several names, in lower case, is that of the test part. */
  static Optional<String> test(Set<String> names) {
    return TESTS.stream().filter(names::contains).findFirst();
  }

  private static ClassFolders part(Path folder, PictureTree tree, LeftOut leftOut) {
    return ClassFolders.find(
        folder,
        tree.folders(folder),
        tree,
        leftOut,
        String.format(
            Locale.ROOT, ", or rename '%s' if it is a class itself", Listing.name(folder)));
  }

  private static String called(Path folder) {
    return Listing.name(folder).toLowerCase(Locale.ROOT);
  }

  private static @Nullable Path first(List<Path> parts, List<String> names) {
    return names.stream()
        .flatMap(name -> parts.stream().filter(part -> called(part).equals(name)))
        .findFirst()
        .orElse(null);
  }

  private static void requireNone(
      Path directory, @Nullable Path testFolder, boolean needsTrainingFolder, PictureTree tree) {
    if (testFolder != null) {
      throw new InvalidInputException(
          Sentence.of(
              "'%s' has a folder %s/ and none called train/; add it, or put the class folders directly in the directory.",
              directory, Listing.name(testFolder)));
    }
    if (needsTrainingFolder) {
      throw new InvalidInputException(
          Sentence.of(
              "'%s' has no folder train/, and %s; give the directory that holds train/ and val/.",
              directory, tree.sample(directory)));
    }
  }

  /** Pictures outside the class folders belong to no class. */
  private static void noteLoose(Path directory, PictureTree tree, LeftOut leftOut) {
    tree.loose(directory)
        .forEach(name -> leftOut.add("no class", "pictures outside the class folders", name));
  }

  private static void noteOthers(
      List<Path> folders, Path training, @Nullable Path test, List<String> notes) {
    String others =
        folders.stream()
            .filter(folder -> !folder.equals(training) && !folder.equals(test))
            .map(Listing::name)
            .collect(Collectors.joining(", "));
    if (!others.isEmpty()) {
      notes.add(
          String.format(
              Locale.ROOT,
              "Besides %s, these folders were left out: %s.",
              test == null
                  ? Listing.name(training)
                  : Listing.name(training) + " and " + Listing.name(test),
              others));
    }
  }
}
