package org.gaea.data.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  /** The first of these that is there is the test part. */
  private static final List<String> TESTS =
      List.of("test", "testing", "val", "valid", "validation");

  /**
   * @param needsTrainingFolder whether class folders may not lie directly in the directory
   * @throws InvalidInputException if there is no training part, or the parts differ in classes
   */
  static PartFolders find(
      Path directory, FolderWalk walk, LeftOut leftOut, boolean needsTrainingFolder) {
    List<String> notes = new ArrayList<>();
    List<Path> folders = walk.folders(directory);
    List<Path> parts = new ArrayList<>();
    for (Path folder : folders) {
      if (!Stream.concat(TRAINING.stream(), TESTS.stream()).anyMatch(called(folder)::equals)) {
        continue;
      }
      if (new FolderWalk(folder, true, new LeftOut()).folders(folder).isEmpty()) {
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
      requireNone(directory, testFolder, needsTrainingFolder);
      noteLoose(directory, leftOut);
      return new PartFolders(ClassFolders.find(directory, folders, walk, leftOut, ""), null, notes);
    }
    noteLoose(trainingFolder, leftOut);
    ClassFolders training = part(trainingFolder, walk, leftOut);
    ClassFolders test = null;
    if (testFolder != null) {
      test = part(testFolder, walk, leftOut);
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

  private static ClassFolders part(Path folder, FolderWalk walk, LeftOut leftOut) {
    return ClassFolders.find(
        folder,
        walk.folders(folder),
        walk,
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
      Path directory, @Nullable Path testFolder, boolean needsTrainingFolder) {
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
              directory, Listing.sample(directory)));
    }
  }

  /** Pictures outside the class folders belong to no class. */
  private static void noteLoose(Path directory, LeftOut leftOut) {
    Listing.files(directory).stream()
        .map(Listing::name)
        .filter(PictureFormat::isNamedSo)
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
