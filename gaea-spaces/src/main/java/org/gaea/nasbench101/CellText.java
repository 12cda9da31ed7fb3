package org.gaea.nasbench101;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;

/** The text form of a cell; see {@link CellGraph#parse}. */
final class CellText {
  private static final String OUTPUT = "output";
  private static final Pattern NUMBER = Pattern.compile("[0-9]");

  private CellText() {}

  static String format(CellGraph cell) {
    CellTopology topology = cell.topology();
    List<String> terms = new ArrayList<>();
    for (int v = 1; v <= topology.output(); v++) {
      String name = v == topology.output() ? OUTPUT : cell.operations().get(v - 1).published();
      terms.add(
          CellTopology.numbers(topology.inputs(v)).stream()
              .map(String::valueOf)
              .collect(Collectors.joining(",", name + "~", "")));
    }
    return String.join("+", terms);
  }

  static CellGraph parse(String text) {
    String[] terms = text.strip().split("\\+", -1);
    int vertices = terms.length + 1;
    if (vertices > CellTopology.MAX_VERTICES) {
      throw malformed(
          text,
          String.format(
              Locale.ROOT,
              "it has %d vertices with the input, expected at most %d",
              vertices,
              CellTopology.MAX_VERTICES));
    }
    int edges = 0;
    List<CellOperation> operations = new ArrayList<>();
    for (int v = 1; v < vertices; v++) {
      String[] parts = terms[v - 1].split("~", -1);
      if (parts.length != 2) {
        throw malformed(
            text,
            String.format(
                Locale.ROOT, "vertex %d is '%s', expected operation~sources", v, terms[v - 1]));
      }
      boolean last = v == vertices - 1;
      if (last != parts[0].equals(OUTPUT)) {
        throw malformed(
            text,
            last
                ? String.format(Locale.ROOT, "its last vertex is '%s', expected output", parts[0])
                : String.format(Locale.ROOT, "vertex %d is the output, expected it last", v));
      }
      if (!last) {
        operations.add(operation(text, v, parts[0]));
      }
      edges |= sources(text, v, parts[1]);
    }
    return new CellGraph(new CellTopology(vertices, edges), operations);
  }

  private static CellOperation operation(String text, int vertex, String name) {
    try {
      return CellOperation.named(name);
    } catch (InvalidInputException e) {
      throw malformed(text, String.format(Locale.ROOT, "vertex %d: %s", vertex, e.getMessage()));
    }
  }

  private static int sources(String text, int vertex, String list) {
    int edges = 0;
    if (list.isEmpty()) {
      return edges;
    }
    int previous = -1;
    for (String source : list.split(",", -1)) {
      int number = NUMBER.matcher(source).matches() ? Integer.parseInt(source) : vertex;
      if (number >= vertex || number <= previous) {
        throw malformed(
            text,
            String.format(
                Locale.ROOT,
                "vertex %d reads '%s', expected increasing numbers below %d separated by commas",
                vertex,
                list,
                vertex));
      }
      edges |= CellTopology.bit(number, vertex);
      previous = number;
    }
    return edges;
  }

  private static InvalidInputException malformed(String text, String where) {
    return new InvalidInputException(
        Sentence.of(
            "Cell '%s' is malformed: %s; the form is conv3x3-bn-relu~0+maxpool3x3~0,1+output~1,2, every vertex with those it reads.",
            text, where));
  }
}
