package org.gaea.genotype;

import java.util.List;
import java.util.Locale;
import org.gaea.genotype.GenotypeCell.Gene;

/**
 * A recurrent cell in the published form, as data. Gaea builds no recurrent networks.
 *
 * @param genes the activation of each node, from node 1, and the node that it reads
 * @param concat the nodes whose mean is the output
 */
public record RecurrentGenotype(List<Gene> genes, List<Integer> concat) {
  private static final String FORM = "Genotype(recurrent=[('tanh', 0), ...], concat=[1, 2, ...])";

  public RecurrentGenotype {
    genes = List.copyOf(genes);
    concat = List.copyOf(concat);
  }

  /**
   * Reads the published text.
   *
   * @throws org.gaea.input.InvalidInputException if it is malformed; the message says where
   */
  public static RecurrentGenotype parse(String text) {
    GenotypeFields fields = GenotypeFields.read(text, FORM);
    fields.require(List.of("recurrent", "concat"));
    return new RecurrentGenotype(fields.genes("recurrent"), fields.numbers("concat"));
  }

  /** The published text, which {@link #parse} reads. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "Genotype(recurrent=%s, concat=%s)", genes, concat);
  }
}
