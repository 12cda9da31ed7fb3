package org.gaea.data.source;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.gaea.data.source.LabelTable.Row;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Names;
import org.gaea.input.Sentence;

/**
 * Which columns of a label file have what: those that are named, or else those whose names are
 * usual for it, or the only one that is left.
 *
 * @param path the column of paths, from 0
 * @param label that of classes
 * @param part that of parts, if there is one
 */
record LabelColumns(int path, int label, Optional<Integer> part) {
  /** The first of these that a table has; compared by letters and digits, in any case. */
  private static final List<String> PATHS =
      List.of(
          "path",
          "filepath",
          "imagepath",
          "imgpath",
          "filename",
          "file",
          "imagefile",
          "imagename",
          "image",
          "img",
          "picture",
          "photo",
          "imageid",
          "imgid",
          "id");

  private static final List<String> CLASSES =
      List.of(
          "class", "label", "classname", "labelname", "category", "target", "classes", "labels");

  private static final List<String> PARTS = List.of("split", "part", "partition", "subset", "set");

  /**
   * Finds them.
   *
   * @throws InvalidInputException if a column is not there, or is not known by its name
   */
  static LabelColumns of(LabelTable table, LabelFile file) {
    int path =
        file.column(LabelFile.PATH)
            .map(name -> named(table, name))
            .or(() -> usual(table, PATHS))
            .orElseThrow(() -> unknown(table, "paths of pictures", LabelFile.PATH));
    Optional<Integer> part =
        file.column(LabelFile.PART)
            .map(name -> named(table, name))
            .or(() -> usual(table, PARTS).filter(column -> hasParts(table, column)));
    int label =
        file.column(LabelFile.CLASS)
            .map(name -> named(table, name))
            .or(() -> usual(table, CLASSES))
            .or(() -> onlyOther(table, path, part))
            .orElseThrow(() -> unknown(table, "classes", LabelFile.CLASS));
    if (path == label || part.filter(column -> column == path || column == label).isPresent()) {
      throw new InvalidInputException(
          Sentence.of(
              "'%s': one column, '%s', cannot have two of path, class and part; name another.",
              table.file(), table.columns().get(path == label ? path : part.orElseThrow())));
    }
    return new LabelColumns(path, label, part);
  }

  private static int named(LabelTable table, String name) {
    int column = table.columns().indexOf(name);
    if (column < 0) {
      throw new InvalidInputException(
          Sentence.of(
              "'%s' has no column '%s'%s; it has %s.",
              table.file(),
              name,
              Names.nearest(name, table.columns())
                  .map(near -> String.format(Locale.ROOT, " (perhaps '%s' is meant)", near))
                  .orElse(""),
              shown(table)));
    }
    return column;
  }

  private static Optional<Integer> usual(LabelTable table, List<String> usual) {
    List<String> plain = table.columns().stream().map(LabelColumns::plain).toList();
    return usual.stream().filter(plain::contains).findFirst().map(plain::indexOf);
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  /** A column of that name may say something else, as what a set of pictures belongs to. */
  private static boolean hasParts(LabelTable table, int column) {
    return table.rows().stream()
        .findFirst()
        .map(row -> PartFolders.isPart(row.fields().get(column).toLowerCase(Locale.ROOT)))
        .orElse(false);
  }

  /** Tables often begin with a column of numbers that has no name. */
  private static Optional<Integer> onlyOther(LabelTable table, int path, Optional<Integer> part) {
    List<Integer> others =
        IntStream.range(0, table.columns().size())
            .filter(column -> column != path && !part.equals(Optional.of(column)))
            .filter(column -> !plain(table.columns().get(column)).matches("|unnamed0|index"))
            .boxed()
            .toList();
    return others.size() == 1 ? Optional.of(others.get(0)) : Optional.empty();
  }

  private static InvalidInputException unknown(LabelTable table, String what, String key) {
    return new InvalidInputException(
        Sentence.of(
            "'%s' has no column that is known to have %s, and it has %s; name it, as in labels:%s?%s=COLUMN.",
            table.file(), what, shown(table), table.file(), key));
  }

  private static String shown(LabelTable table) {
    List<String> names = table.columns();
    int shown = Math.min(names.size(), 12);
    return "the columns "
        + String.join(", ", names.subList(0, shown))
        + (names.size() > shown
            ? String.format(Locale.ROOT, " and %d more", names.size() - shown)
            : "");
  }

  String path(Row row) {
    return row.fields().get(path);
  }

  /** The class as it is written, with letters with accents in their composed form. */
  String label(Row row) {
    return Normalizer.normalize(row.fields().get(label), Normalizer.Form.NFC);
  }

  /** The part in lower case; that of training where there is no such column. */
  String part(Row row) {
    return part.map(column -> row.fields().get(column).toLowerCase(Locale.ROOT)).orElse("train");
  }
}
