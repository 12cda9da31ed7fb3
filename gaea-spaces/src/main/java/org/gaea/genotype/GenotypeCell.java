package org.gaea.genotype;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gaea.blueprint.Cell;
import org.gaea.blueprint.Cell.Node;
import org.gaea.blueprint.Cell.Term;
import org.gaea.genotype.GenotypeCell.Gene;
import org.gaea.genotype.PythonValue.Dictionary;
import org.gaea.input.Sentence;
import org.gaea.operation.Operation;
import org.gaea.operation.Operation.NetworkForm;
import org.gaea.space.Drawing;

/**
 * A cell of two inputs in the published form. A node is the sum of its genes; the same source may
 * occur twice.
 *
 * @param genes node after node: two a node; or all edges into each node, in any order
 * @param concat the nodes that are concatenated to the output, from 2
 */
public record GenotypeCell(List<Gene> genes, List<Integer> concat) {
  private static final int INPUTS = 2;
  private static final int GENES_OF_A_NODE = 2;

  /**
   * Checks the cell.
   *
   * @throws IllegalArgumentException if a node reads what is not before it, or the output does not
   *     exist
   */
  public GenotypeCell {
    genes = List.copyOf(genes);
    concat = List.copyOf(concat);
    List<List<Gene>> nodes = split(genes, concat);
    for (int n = 0; n < nodes.size(); n++) {
      for (Gene gene : nodes.get(n)) {
        if (gene.source() < 0 || gene.source() >= INPUTS + n) {
          throw new IllegalArgumentException(
              Sentence.text(
                  "node %d reads node %d by %s, expected 0 to %d",
                  INPUTS + n, gene.source(), gene, INPUTS + n - 1));
        }
      }
    }
    int last = INPUTS + nodes.size() - 1;
    if (concat.isEmpty()
        || new HashSet<>(concat).size() < concat.size()
        || concat.stream().anyMatch(node -> node < INPUTS || node > last)) {
      throw new IllegalArgumentException(
          Sentence.text(
              "the concatenated nodes are %s, expected different ones from %d to %d",
              concat, INPUTS, last));
    }
  }

  /** The genes of every node, node 2 first. */
  public List<List<Gene>> nodes() {
    return split(genes, concat);
  }

  private static List<List<Gene>> split(List<Gene> genes, List<Integer> concat) {
    List<List<Gene>> all = split(genes, true);
    boolean allEdges =
        all.size() > 1
            && IntStream.range(0, all.size()).allMatch(n -> readsAll(all.get(n), INPUTS + n))
            && concat.stream().allMatch(node -> node < INPUTS + all.size());
    if (allEdges) {
      return all;
    }
    if (genes.isEmpty() || genes.size() % GENES_OF_A_NODE != 0) {
      throw new IllegalArgumentException(
          Sentence.text(
              "it has %d operations, expected two a node, or one for each edge into each node",
              genes.size()));
    }
    return split(genes, false);
  }

  private static List<List<Gene>> split(List<Gene> genes, boolean allEdges) {
    List<List<Gene>> nodes = new ArrayList<>();
    int from = 0;
    while (from < genes.size()) {
      int size = allEdges ? INPUTS + nodes.size() : GENES_OF_A_NODE;
      nodes.add(genes.subList(from, Math.min(from + size, genes.size())));
      from += size;
    }
    return nodes;
  }

  private static boolean readsAll(List<Gene> genes, int sources) {
    return genes.size() == sources
        && genes.stream().map(Gene::source).collect(Collectors.toSet()).size() == sources;
  }

  /**
   * The cell as a standalone network has it.
   *
   * @param channels of every node
   * @param stride of the operations that read an input
   */
  Cell cell(int channels, int stride) {
    List<Node> built = new ArrayList<>();
    for (List<Gene> node : nodes()) {
      Set<String> names = new HashSet<>();
      List<Term> terms = new ArrayList<>();
      for (Gene gene : node) {
        Operation operation = GeneOperations.of(gene);
        int own = gene.source() < INPUTS ? stride : 1;
        boolean first = names.add(operation.name() + " " + gene.source());
        terms.add(
            Term.fixed(
                gene.source(),
                first ? operation.name() : operation.name() + "_again",
                operation.layer(channels, own, NetworkForm.STANDALONE)));
      }
      built.add(new Node.Sum(terms));
    }
    built.add(new Node.Concatenation(concat));
    return new Cell(INPUTS, built);
  }

  /** A picture of the cell. */
  Drawing drawing(String name) {
    List<List<Gene>> nodes = nodes();
    List<String> names = new ArrayList<>(List.of("in 0", "in 1"));
    List<Drawing.Arrow> links = new ArrayList<>();
    for (List<Gene> node : nodes) {
      int target = names.size();
      names.add(Integer.toString(target));
      for (Gene gene : node) {
        links.add(new Drawing.Arrow(gene.source(), target, GeneOperations.of(gene).name()));
      }
    }
    int output = names.size();
    names.add("out");
    concat.forEach(node -> links.add(new Drawing.Arrow(node, output, "")));
    return new Drawing(name, names, links);
  }

  /**
   * What a node of a published cell adds: an operation on an earlier node.
   *
   * @param name of the operation, as published
   * @param settings of the operation where it has any, as in Prune-and-Replace DARTS
   * @param source the node it reads: 0 for the output of the cell before the last, 1 for that of
   *     the last, from 2 on for the nodes of the cell
   */
  public record Gene(String name, Optional<Dictionary> settings, int source) {
    /** An operation without settings. */
    public static Gene of(String name, int source) {
      return new Gene(name, Optional.empty(), source);
    }

    /** As published: {@code ('sep_conv_3x3', 1)}. */
    @Override
    public String toString() {
      return settings
          .map(given -> String.format(Locale.ROOT, "('%s', %s, %d)", name, given, source))
          .orElseGet(() -> String.format(Locale.ROOT, "('%s', %d)", name, source));
    }
  }
}
