package org.gaea.objective;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.gaea.blueprint.Cell.Choice;
import org.gaea.geometry.ProductPoint;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.objective.Objectives.PruningCycle;
import org.gaea.objective.SearchActions.ActiveOptions;
import org.gaea.space.SearchSpace;
import org.gaea.space.SearchSpace.Morphisms;

/**
 * A search in cycles on a pool of options that changes (Laube and Zell, 2019): it begins with a
 * few; at the end of each cycle every decision keeps its likeliest options, one that can be morphed
 * always among them, and takes in morphs of survivors, drawn by their probabilities, each with the
 * weights of the one that it was made of; fewer where the space has none that is new. A cycle
 * begins with the weights alone; its architecture parameters and learning rate begin anew.
 *
 * @param inside what follows the weights alone
 * @param cycles at least one
 */
record PruningCycles(Objective inside, List<PruningCycle> cycles) implements ForwardingObjective {
  /** How often a morph is drawn that is not new. */
  private static final int TRIES = 250;

  public PruningCycles {
    cycles = List.copyOf(cycles);
    if (cycles.isEmpty()
        || cycles.stream()
            .anyMatch(
                c -> !(c.weightsOnly() < c.length()) || c.morphs() < 0 || c.kept() <= c.morphs())) {
      throw new IllegalArgumentException(Sentence.text("the cycles %s", cycles));
    }
  }

  @Override
  public Objective around(Objective other) {
    return new PruningCycles(other, cycles);
  }

  @Override
  public String description() {
    return String.format(
        Locale.ROOT,
        "%s, in %d cycles of pruning and morphing",
        inside.description(),
        cycles.size());
  }

  @Override
  public void requireSuits(SearchSpace space) {
    inside.requireSuits(space);
    if (space.morphisms().isEmpty()) {
      throw new InvalidInputException(
          Sentence.of(
              "The space '%s' has decisions whose options do not grow out of each other, so they cannot be pruned and replaced; choose the space prune-and-replace.",
              space.name()));
    }
  }

  @Override
  public void iterate(SearchActions actions) {
    Timing timing = actions.timing();
    List<Stage> stages = Stage.all(cycles.stream().map(PruningCycle::length).toList(), timing);
    for (Stage stage : stages) {
      if (stage.first() == timing.iteration()) {
        begin(stage, actions);
      }
    }
    Stage now = Stage.now(stages, timing);
    PruningCycle cycle = cycles.get(now.number());
    if (now.isWithinFirst(cycle.weightsOnly() / cycle.length(), timing)) {
      actions.stepWeights();
    } else {
      inside.iterate(actions);
    }
  }

  private void begin(Stage stage, SearchActions actions) {
    ActiveOptions options = actions.options();
    Morphisms morphisms = options.space().morphisms().orElseThrow();
    if (stage.number() == 0) {
      options.restart(morphisms.initial());
    } else {
      replace(cycles.get(stage.number() - 1), stage.number(), actions, morphisms);
    }
    actions.network().restartSchedule(Math.max(1, stage.length()));
  }

  private static void replace(
      PruningCycle over, int number, SearchActions actions, Morphisms morphisms) {
    ActiveOptions options = actions.options();
    boolean[][] active = options.active();
    ProductPoint point = options.view().point();
    for (int d = 0; d < active.length; d++) {
      List<List<Integer>> morphed = morphisms.morphed().get(d);
      List<Integer> survivors =
          survivors(active[d], point.block(d), morphed, over.kept() - over.morphs());
      Arrays.fill(active[d], false);
      for (int o : survivors) {
        active[d][o] = true;
      }
      String name = String.format(Locale.ROOT, "cycle %d, decision %d, draw ", number, d);
      int tries = 0;
      for (int left = over.morphs(); left > 0 && tries < TRIES; tries++) {
        int parent = drawn(survivors, point.block(d), options.chance(name + tries));
        List<Integer> children = morphed.get(parent);
        if (!children.isEmpty()) {
          double which = options.chance(name + tries + ", morph");
          int child = children.get((int) (which * children.size()));
          if (!active[d][child]) {
            active[d][child] = true;
            left--;
            actions.network().inherit(new Choice(d, child), new Choice(d, parent));
          }
        }
      }
    }
    options.restart(active);
  }

  /** The likeliest active options; if none of them can be morphed, the last gives way to one. */
  private static List<Integer> survivors(
      boolean[] active, double[] p, List<List<Integer>> morphed, int few) {
    List<Integer> ranked =
        IntStream.range(0, p.length)
            .filter(o -> active[o])
            .boxed()
            .sorted(Comparator.comparingDouble(o -> -p[o]))
            .toList();
    List<Integer> survivors = new ArrayList<>(ranked.subList(0, Math.min(few, ranked.size())));
    if (few > 1 && survivors.stream().allMatch(o -> morphed.get(o).isEmpty())) {
      ranked.stream()
          .filter(o -> !morphed.get(o).isEmpty())
          .findFirst()
          .ifPresent(o -> survivors.set(survivors.size() - 1, o));
    }
    return survivors;
  }

  /** An option by its share of the probability that the options have together. */
  private static int drawn(List<Integer> options, double[] p, double uniform) {
    double left = uniform * options.stream().mapToDouble(o -> p[o]).sum();
    for (int o : options) {
      left -= p[o];
      if (left < 0) {
        return o;
      }
    }
    return options.get(options.size() - 1);
  }

  @Override
  public boolean restarts() {
    return true;
  }

  @Override
  public int architectureSteps(int iterations) {
    double length = cycles.stream().mapToDouble(PruningCycle::length).sum();
    double weightsOnly = cycles.stream().mapToDouble(PruningCycle::weightsOnly).sum();
    return inside.architectureSteps((int) Math.round(iterations * (1 - weightsOnly / length)));
  }
}
