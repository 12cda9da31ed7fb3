package org.gaea.data.source;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gaea.data.source.LabelRows.LabelledRow;
import org.gaea.data.source.PictureReading.Labelled;
import org.gaea.data.source.PictureReading.Squares;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * Pictures whose classes are in a table, CSV or JSON-lines: one row a picture, with its path and
 * class, and perhaps its part. They are read as those of {@link ImageFolders}.
 */
final class LabelledFiles implements DataSetForm.InFile {
  private static final int DEFAULT_RESOLUTION = 32;

  @Override
  public String name() {
    return "labels";
  }

  @Override
  public String description() {
    return "a CSV or JSON-lines file with a row for each picture: its path below the file's folder, its class, and perhaps its part (train, test); pictures are read as those of images:DIR";
  }

  @Override
  public StoredImages open(@Nullable String argument, ReadingRules rules) {
    LabelFile file = LabelFile.of(argument);
    String text = LabelText.read(file.file());
    LabelTable table =
        JsonLines.isJson(text)
            ? JsonLines.read(file.file(), text)
            : SeparatedValues.read(file.file(), text);
    if (table.rows().isEmpty()) {
      throw new InvalidInputException(
          Sentence.of("'%s' has no rows; add one for each picture.", file.file()));
    }
    LeftOut leftOut = new LeftOut();
    List<LabelledRow> rows = LabelRows.of(file, table, rules, leftOut);
    List<String> classes = classes(rows);
    int side = rules.resolutionOr(DEFAULT_RESOLUTION);
    Path folder = file.folder();
    PictureReading reading =
        new PictureReading(
            ImageFile::read,
            picture -> folder.relativize(picture).toString(),
            leftOut,
            side,
            rules.skipsBad(),
            rows.size(),
            file.specification());
    Squares training = reading.read(labelled(rows, classes, false), classes);
    List<Labelled> tests = labelled(rows, classes, true);
    Squares testing = reading.read(tests, classes);
    int channels = Math.max(training.channels(), testing.channels());
    return new StoredImages(
        "labels:" + Listing.name(file.file()),
        classes,
        training.images(channels, side),
        tests.isEmpty() ? null : testing.images(channels, side),
        null,
        true,
        leftOut.notes(file.specification()),
        leftOut.lines());
  }

  /** In the order of their names, or of their numbers where all are numbers. */
  private static List<String> classes(List<LabelledRow> rows) {
    List<String> names = rows.stream().map(LabelledRow::label).distinct().sorted().toList();
    return names.stream().allMatch(name -> name.matches("[0-9]{1,18}"))
        ? names.stream().sorted(Comparator.comparing(BigInteger::new)).toList()
        : names;
  }

  private static List<Labelled> labelled(
      List<LabelledRow> rows, List<String> classes, boolean isTest) {
    Map<String, Integer> places =
        IntStream.range(0, classes.size())
            .boxed()
            .collect(Collectors.toMap(classes::get, place -> place));
    return rows.stream()
        .filter(row -> row.isTest() == isTest)
        .map(row -> new Labelled(row.file(), places.getOrDefault(row.label(), -1)))
        .toList();
  }
}
