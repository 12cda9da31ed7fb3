package org.gaea.nasbench1shot1;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.gaea.input.Sentence;
import org.gaea.nasbench101.CellGraph;
import org.gaea.nasbench101.CellOperation;
import org.gaea.nasbench101.CellTopology;
import org.gaea.space.Decision;
import org.gaea.space.Decision.Option;

/** Cells as picks among the choices of a space; see {@link OneShotSpace#choices}. */
record ChoiceCoding(OneShotSpace space) {
  List<Decision> choices() {
    List<Decision> choices = new ArrayList<>();
    List<String> names = OneShotSpace.OPERATIONS.stream().map(CellOperation::published).toList();
    for (int node = 1; node <= space.innerNodes(); node++) {
      choices.add(Decision.among("operation of node " + node, names));
    }
    for (int node : choosingNodes()) {
      List<Option> earlier =
          IntStream.range(0, node).mapToObj(n -> new Option(String.valueOf(n), true)).toList();
      String what = node > space.innerNodes() ? "inputs of the output" : "inputs of node " + node;
      choices.add(new Decision(what, earlier, inputs(node)));
    }
    return List.copyOf(choices);
  }

  OptionalInt inputsDecision(int node) {
    int among = choosingNodes().indexOf(node);
    return among < 0 ? OptionalInt.empty() : OptionalInt.of(space.innerNodes() + among);
  }

  CellGraph cell(List<List<Integer>> picks) {
    List<Decision> choices = choices();
    if (picks.size() != choices.size()) {
      throw new IllegalArgumentException(
          Sentence.text(
              "%d picks for %d choices of %s", picks.size(), choices.size(), space.name()));
    }
    for (int c = 0; c < choices.size(); c++) {
      requireFit(choices.get(c), picks.get(c));
    }
    List<CellOperation> operations =
        picks.subList(0, space.innerNodes()).stream()
            .map(pick -> OneShotSpace.OPERATIONS.get(pick.get(0)))
            .toList();
    List<Integer> sources = new ArrayList<>();
    int next = space.innerNodes();
    for (int node = 1; node <= space.inputs().size(); node++) {
      sources.add(
          chooses(node)
              ? picks.get(next++).stream().mapToInt(source -> 1 << source).sum()
              : (1 << node) - 1);
    }
    return new CellGraph(CellTopology.reading(sources), operations);
  }

  List<List<Integer>> picks(CellGraph cell) {
    List<List<Integer>> picks = new ArrayList<>();
    for (CellOperation operation : cell.operations()) {
      picks.add(List.of(OneShotSpace.OPERATIONS.indexOf(operation)));
    }
    for (int node : choosingNodes()) {
      picks.add(CellTopology.numbers(cell.topology().inputs(node)));
    }
    return List.copyOf(picks);
  }

  private static void requireFit(Decision choice, List<Integer> picked) {
    int options = choice.options().size();
    if (picked.size() != choice.picks()
        || picked.stream().distinct().count() != picked.size()
        || picked.stream().anyMatch(i -> i < 0 || i >= options)) {
      throw new IllegalArgumentException(
          Sentence.text(
              "%s: picked %s, expected %d of 0 to %d",
              choice.name(), picked, choice.picks(), options - 1));
    }
  }

  private int inputs(int node) {
    return space.inputs().get(node - 1);
  }

  private boolean chooses(int node) {
    return inputs(node) < node;
  }

  private List<Integer> choosingNodes() {
    return IntStream.rangeClosed(1, space.inputs().size()).filter(this::chooses).boxed().toList();
  }
}
