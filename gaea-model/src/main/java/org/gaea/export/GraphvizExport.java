package org.gaea.export;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.gaea.model.Model;
import org.gaea.space.Drawing;
import org.gaea.space.Drawing.Arrow;
import org.gaea.storage.WholeFile;

/** The graphs of a model in the language of Graphviz, a cluster for each. */
public final class GraphvizExport {
  private GraphvizExport() {}

  /**
   * Writes a file whole or not at all.
   *
   * @throws org.gaea.input.InvalidInputException if it cannot be written
   */
  public static void write(Model model, Path file) {
    WholeFile.write(file, text(NetworkDrawings.of(model.network())));
  }

  static String text(List<Drawing> drawings) {
    StringBuilder text =
        new StringBuilder("digraph network {\n  rankdir=LR;\n  node [shape=box];\n");
    for (int d = 0; d < drawings.size(); d++) {
      text.append(cluster(d, drawings.get(d)));
    }
    return text.append("}\n").toString();
  }

  private static String cluster(int number, Drawing drawing) {
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, "  subgraph cluster_%d {\n", number));
    text.append(String.format(Locale.ROOT, "    label=%s;\n", quoted(drawing.name())));
    for (int n = 0; n < drawing.nodes().size(); n++) {
      text.append(
          String.format(
              Locale.ROOT, "    n%d_%d [label=%s];\n", number, n, quoted(drawing.nodes().get(n))));
    }
    for (Arrow arrow : drawing.links()) {
      String label =
          arrow.label().isEmpty()
              ? ""
              : String.format(Locale.ROOT, " [label=%s]", quoted(arrow.label()));
      text.append(
          String.format(
              Locale.ROOT,
              "    n%d_%d -> n%d_%d%s;\n",
              number,
              arrow.source(),
              number,
              arrow.target(),
              label));
    }
    return text.append("  }\n").toString();
  }

  /** Graphviz takes all but quotes and backslashes as it is. */
  private static String quoted(String text) {
    return text.chars()
        .mapToObj(letter -> (letter == '"' || letter == '\\' ? "\\" : "") + (char) letter)
        .collect(Collectors.joining("", "\"", "\""));
  }
}
