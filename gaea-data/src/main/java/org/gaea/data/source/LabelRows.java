package org.gaea.data.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.gaea.data.source.LabelTable.Row;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.input.Sentence.SettingName;
import org.jspecify.annotations.Nullable;

/**
 * The pictures of a label file: where they are, of which class, and whether for testing. Mutable
 * while the rows are gone through.
 */
final class LabelRows {
  private final LabelTable table;
  private final LabelColumns columns;
  private final Path folder;
  private final ReadingRules rules;
  private final LeftOut leftOut;
  private final List<LabelledRow> all = new ArrayList<>();
  private final Map<Path, LabelledRow> byFile = new HashMap<>();

  /**
   * A row.
   *
   * @param line of the label file
   * @param label the class's name
   */
  record LabelledRow(int line, Path file, String label, boolean isTest) {}

  private LabelRows(
      LabelTable table, LabelColumns columns, Path folder, ReadingRules rules, LeftOut leftOut) {
    this.table = table;
    this.columns = columns;
    this.folder = folder;
    this.rules = rules;
    this.leftOut = leftOut;
  }

  /**
   * Finds the pictures of all rows.
   *
   * @param leftOut receives rows that are not used
   * @throws InvalidInputException by line and column, if a row has no class, a picture is not there
   *     or lies outside the folder, or two rows say different things of one
   */
  static List<LabelledRow> of(
      LabelFile file, LabelTable table, ReadingRules rules, LeftOut leftOut) {
    LabelColumns columns = LabelColumns.of(table, file);
    LabelRows rows = new LabelRows(table, columns, file.folder(), rules, leftOut);
    rows.add();
    return rows.all;
  }

  private void add() {
    Set<String> parts = new TreeSet<>();
    for (Row row : table.rows()) {
      parts.add(requirePart(row));
    }
    String test = PartFolders.test(parts).orElse("");
    for (Row row : table.rows()) {
      String part = columns.part(row);
      if (PartFolders.isTraining(part) || part.equals(test)) {
        add(row, part.equals(test));
      } else {
        leftOut.add(
            String.format(Locale.ROOT, "part '%s'", part),
            "rows of a part that is not used",
            columns.path(row));
      }
    }
    if (all.stream().allMatch(LabelledRow::isTest)) {
      throw new InvalidInputException(
          Sentence.of(
              "'%s' has no picture for training; add rows%s.",
              table.file(), columns.part().isPresent() ? " of the part train" : ""));
    }
  }

  private String requirePart(Row row) {
    String part = columns.part(row);
    if (!PartFolders.isPart(part)) {
      throw table.wrong(
          row,
          Sentence.of(
              "column '%s' is '%s', expected train, test or val",
              table.columns().get(columns.part().orElseThrow()), part));
    }
    return part;
  }

  private void add(Row row, boolean isTest) {
    String written = columns.path(row);
    String label = columns.label(row);
    if (written.isEmpty()) {
      throw empty(row, columns.path());
    }
    if (label.isEmpty()) {
      if (!rules.skipsBad()) {
        throw empty(row, columns.label());
      }
      leftOut.add("no class", "rows without a class", written);
      return;
    }
    Path file = file(row, written);
    if (file == null) {
      if (!rules.skipsBad()) {
        throw table.wrong(
            row,
            Sentence.of(
                "column '%s': there is no picture '%s' in '%s'; correct it, name the folder, or choose %s to leave out such rows",
                table.columns().get(columns.path()),
                written,
                shownFolder(),
                new SettingName("skip-bad")));
      }
      leftOut.add(label, "rows of pictures that are not there", written);
      return;
    }
    if (isOutside(file)) {
      leftOut.add(label, LeftOut.LINKS, written);
      return;
    }
    LabelledRow found = new LabelledRow(row.line(), file, label, isTest);
    LabelledRow before = byFile.putIfAbsent(file, found);
    if (before == null) {
      all.add(found);
    } else if (before.label().equals(label) && before.isTest() == isTest) {
      leftOut.add(label, "rows that repeat another", written);
    } else {
      throw table.wrong(
          row,
          Sentence.of(
              "'%s' is of class '%s'%s, and line %d says '%s'%s of it; keep one of the rows",
              written,
              label,
              isTest ? " for testing" : "",
              before.line(),
              before.label(),
              before.isTest() ? " for testing" : ""));
    }
  }

  private InvalidInputException empty(Row row, int column) {
    return table.wrong(
        row,
        Sentence.of(
            "column '%s' is empty; fill it in or remove the row", table.columns().get(column)));
  }

  private String shownFolder() {
    return folder.toString().isEmpty() ? "." : folder.toString();
  }

  /** Null if there is none. Names without a suffix get those of pictures, one after the other. */
  private @Nullable Path file(Row row, String written) {
    Path file = resolved(row, written);
    if (Files.isRegularFile(file)) {
      return file;
    }
    if (written.contains("\\")) {
      Path slashed = resolved(row, written.replace('\\', '/'));
      if (Files.isRegularFile(slashed)) {
        return slashed;
      }
    }
    return PictureFormat.isNamedSo(written)
        ? null
        : PictureFormat.allSuffixes().stream()
            .map(suffix -> resolved(row, written + "." + suffix))
            .filter(Files::isRegularFile)
            .findFirst()
            .orElse(null);
  }

  private Path resolved(Row row, String written) {
    Path file;
    try {
      file = folder.resolve(written).normalize();
    } catch (InvalidPathException e) {
      throw table.wrong(
          row,
          Sentence.of(
              "column '%s' is no path that this system can have (%s)",
              table.columns().get(columns.path()), e.getReason()));
    }
    Path within = folder.normalize();
    boolean isBelow =
        within.toString().isEmpty()
            ? !file.isAbsolute() && !file.startsWith("..")
            : file.startsWith(within);
    if (!isBelow && !rules.followsLinks()) {
      throw table.wrong(
          row,
          Sentence.of(
              "column '%s': '%s' lies outside of '%s'; move the pictures, name the folder, or choose %s",
              table.columns().get(columns.path()),
              written,
              shownFolder(),
              new SettingName("follow-links")));
    }
    return file;
  }

  /** Whether a link leads it out of the folder. */
  private boolean isOutside(Path file) {
    if (rules.followsLinks()) {
      return false;
    }
    try {
      return !file.toRealPath().startsWith(folder.toAbsolutePath().toRealPath());
    } catch (IOException e) {
      throw Listing.unreadable(file, e);
    }
  }
}
