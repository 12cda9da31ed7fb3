package org.gaea.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gaea.blueprint.Blueprint;
import org.gaea.blueprint.Blueprint.Part;
import org.gaea.blueprint.Blueprint.Step;
import org.gaea.blueprint.Cell;
import org.gaea.blueprint.Cell.Node;
import org.gaea.blueprint.Cell.Term;
import org.gaea.layer.EntryDropout;
import org.gaea.layer.Identity;
import org.gaea.layer.Layer;
import org.gaea.layer.Shape;

/**
 * A blueprint as classes of PyTorch: {@code Network}, with a module for each step, and a class for
 * each kind of cell. Mutable while it is being written.
 */
final class PythonNetwork {
  private static final String MARGIN = " ".repeat(8);

  private final Blueprint blueprint;
  private final PythonLayers layers = new PythonLayers();
  private final PythonNames classNames = new PythonNames();
  private final Map<CellTemplate, CellClass> cells = new LinkedHashMap<>();
  private final Map<String, String> prefixes = new LinkedHashMap<>();
  private final String network;

  /** Cells that are built alike. */
  private record CellTemplate(Cell cell, List<Shape> inputs) {}

  /**
   * The class of a kind of cell.
   *
   * @param terms the modules' names, by the names of their terms in training
   */
  private record CellClass(String name, String source, Map<String, String> terms) {}

  PythonNetwork(Blueprint blueprint) {
    this.blueprint = blueprint;
    this.network = network();
  }

  /** The classes, in an order in which each is defined before it is used. */
  String source() {
    List<String> classes = new ArrayList<>();
    layers.parts().forEach(part -> classes.add(part.source()));
    cells.values().forEach(cell -> classes.add(cell.source()));
    classes.add(network);
    return String.join("\n\n", classes);
  }

  /**
   * The name of a parameter in the module.
   *
   * @param name that training gives it
   */
  String parameter(String name) {
    for (int dot = name.length(); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
      String prefix = prefixes.get(name.substring(0, dot));
      if (prefix != null) {
        return prefix + name.substring(dot);
      }
    }
    throw new IllegalArgumentException("no module has the parameter " + name);
  }

  private String network() {
    PythonNames names = new PythonNames();
    List<Shape> shapes = blueprint.shapes();
    List<String> values = new ArrayList<>(List.of("images"));
    StringBuilder modules = new StringBuilder();
    StringBuilder calls = new StringBuilder();
    for (Step step : blueprint.steps()) {
      String name = names.variable(step.name());
      List<Shape> inputs = step.inputs().stream().map(shapes::get).toList();
      if (step.part() instanceof Cell cell) {
        CellClass type = cellClass(step.name(), new CellTemplate(cell, inputs));
        modules.append(String.format(Locale.ROOT, "%sself.%s = %s()\n", MARGIN, name, type.name()));
        type.terms()
            .forEach((term, own) -> prefixes.put(step.name() + "." + term, name + "." + own));
      } else {
        modules.append(module(name, ((Part.Plain) step.part()).layer(), inputs.get(0)));
        prefixes.put(step.name(), name);
      }
      String arguments = step.inputs().stream().map(values::get).collect(Collectors.joining(", "));
      calls.append(
          String.format(Locale.ROOT, "%s%s = self.%s(%s)\n", MARGIN, name, name, arguments));
      values.add(name);
    }
    Shape images = blueprint.images();
    return String.format(
        Locale.ROOT,
        """
    class Network(nn.Module):
        \"""Logits [batch, %d] of normalised images [batch, %d, %d, %d].\"""

        def __init__(self):
            super().__init__()
    %s
        def forward(self, images):
    %s        return %s.flatten(1)
    """,
        shapes.get(shapes.size() - 1).channels(),
        images.channels(),
        images.height(),
        images.width(),
        modules,
        calls,
        values.get(values.size() - 1));
  }

  private String module(String name, Layer layer, Shape input) {
    String opening = String.format(Locale.ROOT, "%sself.%s = ", MARGIN, name);
    PythonText expression = layers.expression(layer, input);
    return opening + expression.lines(opening.length(), MARGIN.length()) + "\n";
  }

  private CellClass cellClass(String step, CellTemplate kind) {
    CellClass known = cells.get(kind);
    if (known != null) {
      return known;
    }
    CellClass made = new CellWriter(kind.cell(), kind.cell().shapes(kind.inputs())).write(step);
    cells.put(kind, made);
    return made;
  }

  /** Writes the class of a cell. What the output does not depend on is left out. */
  private final class CellWriter {
    private final Cell cell;
    private final List<Shape> shapes;
    private final PythonNames names = new PythonNames();
    private final StringBuilder modules = new StringBuilder();
    private final StringBuilder sums = new StringBuilder();
    private final Map<String, String> terms = new LinkedHashMap<>();

    CellWriter(Cell cell, List<Shape> shapes) {
      this.cell = cell;
      this.shapes = shapes;
    }

    CellClass write(String step) {
      boolean[] reaching = cell.reachingOutput();
      for (int n = 0; n < cell.nodes().size(); n++) {
        int target = cell.inputs() + n;
        if (reaching[target]) {
          sums.append(node(target, cell.nodes().get(n)));
        }
      }
      String name = classNames.classLike(step);
      String inputs =
          IntStream.range(0, cell.inputs())
              .mapToObj(i -> "x" + i)
              .collect(Collectors.joining(", "));
      String source =
          String.format(
              Locale.ROOT,
              """
          class %s(nn.Module):
              def __init__(self):
                  super().__init__()
          %s
              def forward(self, %s):
          %s\
          """,
              name,
              modules,
              inputs,
              sums);
      return new CellClass(name, source, terms);
    }

    private String node(int target, Node node) {
      String opening =
          MARGIN
              + (target == shapes.size() - 1
                  ? "return "
                  : String.format(Locale.ROOT, "x%d = ", target));
      if (node instanceof Node.Concatenation concatenation) {
        List<PythonText> sources =
            concatenation.sources().stream().map(s -> PythonText.plain("x" + s)).toList();
        PythonText joined = PythonText.of("torch.cat([", sources, "], 1)");
        return opening + joined.lines(opening.length(), MARGIN.length()) + "\n";
      }
      List<Term> given = ((Node.Sum) node).terms();
      List<String> present = new ArrayList<>();
      for (Term term : given) {
        if (!term.isAbsent()) {
          present.add(term(target, term));
        }
      }
      if (present.isEmpty()) {
        int first = given.get(0).source();
        Shape shape = shapes.get(target);
        return String.format(
            Locale.ROOT,
            "%sx%d.new_zeros(len(x%d), %d, %d, %d)\n",
            opening,
            first,
            first,
            shape.channels(),
            shape.height(),
            shape.width());
      }
      return opening + sum(present, opening.length()) + "\n";
    }

    private String term(int target, Term term) {
      String source = "x" + term.source();
      if (term.layer() instanceof Identity || term.layer() instanceof EntryDropout) {
        return source;
      }
      String name =
          names.variable(
              String.format(Locale.ROOT, "edge_%d_%d_%s", term.source(), target, term.name()));
      modules.append(module(name, term.layer(), shapes.get(term.source())));
      terms.put(String.format(Locale.ROOT, "%d<-%d.%s", target, term.source(), term.name()), name);
      return String.format(Locale.ROOT, "self.%s(%s)", name, source);
    }

    private static String sum(List<String> terms, int column) {
      String line = String.join(" + ", terms);
      return column + line.length() <= PythonText.WIDTH
          ? line
          : String.format(
              Locale.ROOT,
              "(\n%s    %s\n%s)",
              MARGIN,
              String.join(String.format(Locale.ROOT, "\n%s    + ", MARGIN), terms),
              MARGIN);
    }
  }
}
