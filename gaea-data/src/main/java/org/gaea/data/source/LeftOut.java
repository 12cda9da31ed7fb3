package org.gaea.data.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What was found among pictures and is not used, by class and by kind. Mutable. */
final class LeftOut {
  /** The kind of links that are followed only on request. */
  static final String LINKS = "links that lead out of the directory";

  /** Classes that a note names one by one; more are added up. */
  private static final int NAMED = 5;

  /** By class and then by kind, the entries. */
  private final Map<String, Map<String, List<String>>> entries = new TreeMap<>();

  /**
   * @param owner the class, or what else the entries are said to be in
   * @param kind in the plural: ".txt files"
   * @param entry its path below the data set's directory, and more about it if there is more
   */
  void add(String owner, String kind, String entry) {
    entries
        .computeIfAbsent(owner, name -> new TreeMap<>())
        .computeIfAbsent(kind, name -> new ArrayList<>())
        .add(entry);
  }

  /** The kind of files that are no pictures by their names: ".txt files". */
  static String kind(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 1 ? "files without a suffix" : name.substring(dot) + " files";
  }

  /**
   * How many entries of a class are of each kind: "2 .pdf files, 8 links that ..."; may be empty.
   */
  String of(String owner) {
    return counted(entries.getOrDefault(owner, Map.of()));
  }

  /** Whether some of a class are of a kind. */
  boolean has(String owner, String kind) {
    return entries.getOrDefault(owner, Map.of()).containsKey(kind);
  }

  private static String counted(Map<String, List<String>> kinds) {
    return kinds.entrySet().stream()
        .map(kind -> String.format(Locale.ROOT, "%d %s", kind.getValue().size(), singular(kind)))
        .collect(Collectors.joining(", "));
  }

  /** "1 .txt file", "1 link that leads out of the directory". */
  private static String singular(Map.Entry<String, List<String>> kind) {
    String words = kind.getKey();
    return kind.getValue().size() > 1
        ? words
        : words
            .replaceFirst("^links that lead ", "link that leads ")
            .replaceFirst("^links in ", "link in ")
            .replaceFirst("^rows that repeat ", "row that repeats ")
            .replaceFirst("^rows of pictures that are ", "row of a picture that is ")
            .replaceFirst("^rows ", "row ")
            .replaceFirst(" files$", " file")
            .replaceFirst("^files without", "file without")
            .replaceFirst("^pictures that cannot", "picture that cannot")
            .replaceFirst("^pictures outside", "picture outside");
  }

  /** A sentence or two for people; empty if nothing was left out. */
  List<String> notes(String specification) {
    if (entries.isEmpty()) {
      return List.of();
    }
    String what =
        entries.size() <= NAMED
            ? entries.entrySet().stream()
                .map(
                    owner ->
                        String.format(
                            Locale.ROOT, "%s %s", owner.getKey(), counted(owner.getValue())))
                .collect(Collectors.joining("; "))
            : String.format(Locale.ROOT, "%s, in %d classes", counted(overAll()), entries.size());
    return List.of(String.format(Locale.ROOT, "Left out in %s: %s.", specification, what));
  }

  private Map<String, List<String>> overAll() {
    Map<String, List<String>> all = new TreeMap<>();
    entries
        .values()
        .forEach(
            kinds ->
                kinds.forEach(
                    (kind, some) ->
                        all.computeIfAbsent(kind, name -> new ArrayList<>()).addAll(some)));
    return all;
  }

  /** Every entry with its class and kind, a line each: "cat: notes.txt (.txt files)". */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    entries.forEach(
        (owner, kinds) ->
            kinds.forEach(
                (kind, some) ->
                    some.forEach(
                        entry ->
                            lines.add(
                                String.format(Locale.ROOT, "%s: %s (%s)", owner, entry, kind)))));
    return lines;
  }
}
