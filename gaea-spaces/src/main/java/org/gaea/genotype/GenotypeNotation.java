package org.gaea.genotype;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gaea.cell.Notation;
import org.gaea.genotype.GenotypeCell.Gene;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.space.Architecture;
import org.gaea.space.Decision;
import org.gaea.space.Decision.Option;
import org.gaea.space.SearchSpace;

/**
 * Published genotypes as the notation of a space whose kinds of cell are {@code normal} and {@code
 * reduce}, each of two inputs and some nodes that keep two edges and are all concatenated. The
 * operations of a node are written by their sources, ascending; they are read in any order.
 *
 * @param nodes of a cell, without its inputs
 */
record GenotypeNotation(int nodes) implements Notation {
  private static final int INPUTS = 2;
  private static final int KEPT = 2;

  @Override
  public String format(SearchSpace space, Architecture architecture) {
    return new Genotype(cell("normal", space, architecture), cell("reduce", space, architecture))
        .toString();
  }

  private GenotypeCell cell(String kind, SearchSpace space, Architecture architecture) {
    Map<String, Integer> decisions = indices(space);
    List<String> picked = space.picked(architecture);
    List<Gene> genes = new ArrayList<>();
    for (int node = INPUTS; node < INPUTS + nodes; node++) {
      for (int source = 0; source < node; source++) {
        Integer decision = decisions.get(name(kind, node, source));
        if (decision != null && !picked.get(decision).isEmpty()) {
          genes.add(Gene.of(picked.get(decision), source));
        }
      }
    }
    return new GenotypeCell(genes, concat());
  }

  private List<Integer> concat() {
    return IntStream.range(INPUTS, INPUTS + nodes).boxed().toList();
  }

  private static String name(String kind, int node, int source) {
    return String.format(Locale.ROOT, "%s/%d<-%d", kind, node, source);
  }

  private static Map<String, Integer> indices(SearchSpace space) {
    List<Decision> decisions = space.decisions();
    return IntStream.range(0, decisions.size())
        .boxed()
        .collect(Collectors.toMap(d -> decisions.get(d).name(), d -> d));
  }

  /**
   * Reads a genotype.
   *
   * @throws InvalidInputException also if it is a genotype of another space; the message says why
   */
  @Override
  public Architecture parse(SearchSpace space, String text) {
    Genotype genotype = Genotype.parse(text);
    List<List<Integer>> picks = new ArrayList<>();
    space.decisions().forEach(decision -> picks.add(new ArrayList<>()));
    pick(space, "normal", genotype.normal(), picks);
    pick(space, "reduce", genotype.reduce(), picks);
    Architecture architecture = new Architecture(picks);
    space.requireMember(architecture);
    return architecture;
  }

  private void pick(SearchSpace space, String kind, GenotypeCell cell, List<List<Integer>> picks) {
    List<List<Gene>> given = cell.nodes();
    if (given.size() != nodes) {
      throw stranger(
          space,
          kind,
          String.format(Locale.ROOT, "has %d nodes, expected %d", given.size(), nodes));
    }
    if (!cell.concat().stream().sorted().toList().equals(concat())) {
      throw stranger(
          space,
          kind,
          String.format(
              Locale.ROOT, "concatenates nodes %s, expected %s", cell.concat(), concat()));
    }
    Map<String, Integer> decisions = indices(space);
    for (int n = 0; n < nodes; n++) {
      int node = INPUTS + n;
      if (given.get(n).size() != KEPT) {
        throw stranger(
            space,
            kind,
            String.format(
                Locale.ROOT,
                "has %d operations at node %d, expected %d",
                given.get(n).size(),
                node,
                KEPT));
      }
      for (Gene gene : given.get(n)) {
        Integer decision = decisions.get(name(kind, node, gene.source()));
        if (decision == null) {
          throw stranger(
              space,
              kind,
              String.format(Locale.ROOT, "reads node %d at node %d", gene.source(), node));
        }
        if (!picks.get(decision).isEmpty()) {
          throw stranger(
              space,
              kind,
              String.format(
                  Locale.ROOT,
                  "reads node %d twice at node %d, expected two different ones",
                  gene.source(),
                  node));
        }
        picks.get(decision).add(option(space, kind, node, gene, decision));
      }
    }
  }

  private static int option(SearchSpace space, String kind, int node, Gene gene, int decision) {
    Decision candidates = space.decisions().get(decision);
    String operation = GeneOperations.of(gene).name();
    int option = candidates.optionNames().indexOf(operation);
    if (option < 0 || !candidates.options().get(option).choosable()) {
      throw stranger(
          space,
          kind,
          String.format(
              Locale.ROOT,
              "has '%s' from node %d to node %d, expected one of %s",
              operation,
              gene.source(),
              node,
              candidates.options().stream().filter(Option::choosable).map(Option::name).toList()));
    }
    return option;
  }

  private static InvalidInputException stranger(SearchSpace space, String kind, String why) {
    return new InvalidInputException(
        Sentence.of(
            "The genotype is none of space '%s': its cell '%s' %s.", space.name(), kind, why));
  }
}
