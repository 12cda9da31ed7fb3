package org.gaea.data.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gaea.data.source.PictureReading.Labelled;
import org.gaea.data.source.PictureReading.Squares;
import org.jspecify.annotations.Nullable;

/**
 * Pictures in one folder a class, or in {@code train/} and {@code test/} with one folder a class
 * each: {@link PartFolders}. The folders may be in a zip or tar file, which is read where it is.
 * Pictures of any size are resized to squares without keeping the aspect ratio, turned as their
 * Exif data say; transparency is laid on white; a set of nothing but grey pictures gets one
 * channel.
 */
final class ImageFolders implements DataSetForm.InDirectory {
  private static final int DEFAULT_RESOLUTION = 32;

  @Override
  public String name() {
    return "images";
  }

  @Override
  public String description() {
    return String.format(
        Locale.ROOT,
        "pictures (%s) in one sub-folder a class, or in train/ and test/ with such sub-folders, or a zip or tar file of them; resized to squares (32 pixels unless another resolution is set), transparency laid on white",
        PictureFormat.all());
  }

  @Override
  public StoredImages open(@Nullable String argument, ReadingRules rules) {
    return argument != null && Archive.isArchive(argument)
        ? readArchive(Path.of(argument), rules)
        : InDirectory.super.open(argument, rules);
  }

  @Override
  public StoredImages read(Path directory, ReadingRules rules) {
    LeftOut leftOut = new LeftOut();
    FolderWalk walk = new FolderWalk(directory, rules.followsLinks(), leftOut);
    return read(directory, walk, ImageFile::read, leftOut, rules);
  }

  private static StoredImages readArchive(Path file, ReadingRules rules) {
    try (Archive archive = Archive.open(file, rules.resolutionOr(DEFAULT_RESOLUTION))) {
      LeftOut leftOut = new LeftOut();
      PictureTree tree = ArchiveTree.of(file, archive.entries(), leftOut);
      return read(file, tree, archive, leftOut, rules);
    }
  }

  private static StoredImages read(
      Path place, PictureTree tree, PictureSource source, LeftOut leftOut, ReadingRules rules) {
    String specification = "images:" + place;
    int side = rules.resolutionOr(DEFAULT_RESOLUTION);
    PartFolders parts = PartFolders.find(place, tree, leftOut, false);
    ClassFolders test = parts.test();
    List<String> classes = parts.training().classes();
    List<Labelled> training = parts.training().labelled();
    List<Labelled> testing = test == null ? List.of() : test.labelled();
    PictureReading reading =
        new PictureReading(
            source,
            tree::shown,
            leftOut,
            side,
            rules.skipsBad(),
            training.size() + testing.size(),
            specification);
    Squares first = reading.read(training, classes);
    Squares second = reading.read(testing, classes);
    int channels = Math.max(first.channels(), second.channels());
    List<String> notes = new ArrayList<>(parts.notes());
    notes.addAll(leftOut.notes(specification));
    return new StoredImages(
        "images:" + Listing.directoryName(place),
        classes,
        first.images(channels, side),
        test == null ? null : second.images(channels, side),
        null,
        true,
        notes,
        leftOut.lines());
  }
}
