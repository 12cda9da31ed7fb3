package org.gaea.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gaea.blueprint.Blueprint;
import org.gaea.blueprint.Blueprint.Part;
import org.gaea.blueprint.Blueprint.Step;
import org.gaea.blueprint.Cell;
import org.gaea.blueprint.Cell.Node;
import org.gaea.blueprint.Cell.Term;
import org.gaea.layer.AveragePool;
import org.gaea.layer.Branches;
import org.gaea.layer.Convolution;
import org.gaea.layer.Layer;
import org.gaea.layer.Linear;
import org.gaea.layer.MaxPool;
import org.gaea.layer.Sequence;
import org.gaea.space.Drawing;
import org.gaea.space.Drawing.Arrow;

/**
 * Pictures of a network: its cells, each kind once, or, if there are none, all its steps. They need
 * no search space, so that models of any origin have them.
 */
public final class NetworkDrawings {
  private NetworkDrawings() {}

  /** The pictures, in the order in which the network computes what they show. */
  public static List<Drawing> of(Blueprint network) {
    Map<Drawing, List<String>> cells = new LinkedHashMap<>();
    for (Step step : network.steps()) {
      // A cell of one node is a layer, perhaps with a shortcut.
      if (step.part() instanceof Cell cell && cell.nodes().size() > 1) {
        cells.computeIfAbsent(drawing(cell), kind -> new ArrayList<>()).add(step.name());
      }
    }
    if (cells.isEmpty()) {
      return List.of(steps(network));
    }
    List<Drawing> drawings = new ArrayList<>();
    cells.forEach(
        (kind, steps) -> drawings.add(new Drawing(title(steps), kind.nodes(), kind.links())));
    return drawings;
  }

  private static String title(List<String> steps) {
    int others = steps.size() - 1;
    return others == 0
        ? steps.get(0)
        : String.format(Locale.ROOT, "%s and %d like it", steps.get(0), others);
  }

  /** What the output does not depend on is left out, but for inputs. */
  private static Drawing drawing(Cell cell) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < cell.inputs(); i++) {
      names.add(cell.inputs() == 1 ? "input" : "input " + (i + 1));
    }
    List<Arrow> arrows = new ArrayList<>();
    boolean[] reaching = cell.reachingOutput();
    int[] places = new int[reaching.length];
    Arrays.setAll(places, i -> i);
    int last = cell.nodes().size() - 1;
    for (int n = 0; n <= last; n++) {
      int target = cell.inputs() + n;
      if (reaching[target]) {
        places[target] = names.size();
        names.add(n == last ? "output" : String.valueOf(names.size() - cell.inputs() + 1));
        arrows(cell.nodes().get(n))
            .forEach(
                arrow ->
                    arrows.add(new Arrow(places[arrow.source()], places[target], arrow.label())));
      }
    }
    return new Drawing("", names, arrows);
  }

  private static List<Arrow> arrows(Node node) {
    if (node instanceof Node.Sum sum) {
      List<Term> present = sum.terms().stream().filter(term -> !term.isAbsent()).toList();
      return present.isEmpty()
          ? List.of(new Arrow(sum.terms().get(0).source(), 0, "none"))
          : present.stream().map(term -> new Arrow(term.source(), 0, term.name())).toList();
    }
    return node.sources().stream().map(source -> new Arrow(source, 0, "")).toList();
  }

  private static Drawing steps(Blueprint network) {
    List<String> names = new ArrayList<>(List.of("images"));
    List<Arrow> arrows = new ArrayList<>();
    for (Step step : network.steps()) {
      String label =
          step.part() instanceof Cell cell
              ? String.join(" + ", arrows(cell.nodes().get(0)).stream().map(Arrow::label).toList())
              : kind(((Part.Plain) step.part()).layer());
      step.inputs().forEach(input -> arrows.add(new Arrow(input, names.size(), label)));
      names.add(step.name());
    }
    return new Drawing("network", names, arrows);
  }

  /** The name of the operation that a layer is known by; empty if it has none. */
  private static String kind(Layer layer) {
    if (layer instanceof Convolution convolution) {
      return String.format(
          Locale.ROOT, "conv_%dx%d", convolution.kernel().height(), convolution.kernel().width());
    }
    if (layer instanceof MaxPool pool) {
      return String.format(Locale.ROOT, "max_pool_%1$dx%1$d", pool.kernel());
    }
    if (layer instanceof AveragePool pool) {
      return String.format(Locale.ROOT, "avg_pool_%1$dx%1$d", pool.kernel());
    }
    if (layer instanceof Linear) {
      return "linear";
    }
    List<Layer> parts =
        layer instanceof Sequence sequence
            ? sequence.layers()
            : layer instanceof Branches branches ? branches.branches() : List.of();
    return parts.stream()
        .map(NetworkDrawings::kind)
        .filter(kind -> !kind.isEmpty())
        .findFirst()
        .orElse("");
  }
}
