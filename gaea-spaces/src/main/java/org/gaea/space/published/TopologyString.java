package org.gaea.space.published;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.gaea.cell.Notation;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Names;
import org.gaea.input.Sentence;
import org.gaea.space.Architecture;
import org.gaea.space.Decision;
import org.gaea.space.SearchSpace;

/**
 * NAS-Bench-201's strings, {@code |op~0|+|op~0|op~1|+|op~0|op~1|op~2|}: a group a node, an
 * operation and its source node an edge. They are read from the benchmark's numbers of cells too.
 */
record TopologyString() implements Notation {
  private static final int NODES = 4;
  private static final Pattern NUMBER = Pattern.compile("[0-9]+");

  @Override
  public String format(SearchSpace space, Architecture architecture) {
    List<String> picked = space.picked(architecture);
    StringBuilder text = new StringBuilder();
    int edge = 0;
    for (int node = 1; node < NODES; node++) {
      text.append(node == 1 ? "|" : "+|");
      for (int source = 0; source < node; source++) {
        text.append(picked.get(edge++)).append('~').append(source).append('|');
      }
    }
    return text.toString();
  }

  @Override
  public Architecture parse(SearchSpace space, String text) {
    String number = text.strip().replaceFirst("^0+(?=\\d)", "");
    return parsed(space, NUMBER.matcher(number).matches() ? cell(number) : text);
  }

  /** The string of the benchmark's cell of a number. */
  private static String cell(String number) {
    int[] operations = NasBench201Order.operations(number);
    StringBuilder text = new StringBuilder();
    int edge = 0;
    for (int node = 1; node < NODES; node++) {
      text.append(node == 1 ? "|" : "+|");
      for (int source = 0; source < node; source++) {
        String name = NasBench201.OPERATIONS.get(operations[edge++]).name();
        text.append(name).append('~').append(source).append('|');
      }
    }
    return text.toString();
  }

  private static Architecture parsed(SearchSpace space, String text) {
    String[] groups = text.strip().split("\\+", -1);
    if (groups.length != NODES - 1) {
      throw malformed(
          text,
          String.format(
              Locale.ROOT, "it has %d '+'-separated nodes, expected %d", groups.length, NODES - 1));
    }
    List<Decision> decisions = space.decisions();
    List<List<Integer>> picks = new ArrayList<>();
    for (int node = 1; node < NODES; node++) {
      String group = groups[node - 1];
      if (group.length() < 2 || !group.startsWith("|") || !group.endsWith("|")) {
        throw malformed(
            text, String.format(Locale.ROOT, "node %d is '%s', expected |...|", node, group));
      }
      String[] terms = group.substring(1, group.length() - 1).split("\\|", -1);
      if (terms.length != node) {
        throw malformed(
            text,
            String.format(
                Locale.ROOT, "node %d has %d operations, expected %d", node, terms.length, node));
      }
      for (int source = 0; source < node; source++) {
        List<String> options = decisions.get(picks.size()).optionNames();
        picks.add(List.of(option(text, terms[source], source, node, options)));
      }
    }
    return new Architecture(picks);
  }

  private static int option(String text, String term, int source, int node, List<String> options) {
    String ending = "~" + source;
    if (!term.endsWith(ending)) {
      throw malformed(
          text,
          String.format(
              Locale.ROOT, "term '%s' of node %d does not end in '%s'", term, node, ending));
    }
    String name = term.substring(0, term.length() - ending.length());
    if (!options.contains(name)) {
      String unknown = Names.unknown("operation", name, options).getMessage();
      throw malformed(text, String.format(Locale.ROOT, "node %d: %s", node, unknown));
    }
    return options.indexOf(name);
  }

  private static InvalidInputException malformed(String text, String where) {
    return new InvalidInputException(
        Sentence.of(
            "Architecture '%s' is malformed: %s; the form is |op~0|+|op~0|op~1|+|op~0|op~1|op~2|, or the number of a cell in the benchmark.",
            text, where));
  }
}
