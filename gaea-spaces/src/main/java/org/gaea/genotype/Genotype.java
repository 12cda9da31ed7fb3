package org.gaea.genotype;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.gaea.blueprint.Blueprint;
import org.gaea.cell.Notation;
import org.gaea.cell.Trunk;
import org.gaea.genotype.GenotypeCell.Gene;
import org.gaea.space.Drawing;
import org.gaea.space.Skeleton;

/**
 * A normal and a reduction cell in the published form of the DARTS family (Liu, Simonyan and Yang,
 * ICLR 2019, and most of what followed): NASNet's and AmoebaNet's cells too. It need not lie in any
 * search space.
 */
public record Genotype(GenotypeCell normal, GenotypeCell reduce) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z]\\w+");

  private static final String FORM =
      "Genotype(normal=[('sep_conv_3x3', 1), ...], normal_concat=[2, 3, 4, 5], reduce=[...],"
          + " reduce_concat=[2, 3, 4, 5])";

  /**
   * Reads the published text, as it stands in a program or a log: {@code genotype =} before it,
   * white space, quotes, the order of the four fields, and whether the operations of a node are a
   * list of their own are free; {@code range(2, 6)} is a list as well. A name that the literature
   * knows, as {@code DARTS_V2}, stands for its genotype.
   *
   * @throws org.gaea.input.InvalidInputException if it is malformed; the message says where
   */
  public static Genotype parse(String text) {
    String stripped = text.strip();
    GenotypeFields fields =
        GenotypeFields.read(
            NAME.matcher(stripped).matches() ? NamedGenotypes.named(stripped) : text, FORM);
    if (fields.has("recurrent")) {
      throw fields.malformed("it is of a recurrent cell, and Gaea builds convolutional ones only");
    }
    fields.require(List.of("normal", "normal_concat", "reduce", "reduce_concat"));
    return new Genotype(cell("normal", fields), cell("reduce", fields));
  }

  /**
   * Published genotypes as the notation of a space whose kinds of cell are {@code normal} and
   * {@code reduce}, each of two inputs and some nodes that keep two edges and are all concatenated.
   *
   * @param nodes of a cell, without its inputs
   */
  public static Notation notation(int nodes) {
    return new GenotypeNotation(nodes);
  }

  private static GenotypeCell cell(String name, GenotypeFields fields) {
    List<Gene> genes = fields.genes(name);
    List<Integer> concat = fields.numbers(name + "_concat");
    try {
      return new GenotypeCell(genes, concat);
    } catch (IllegalArgumentException e) {
      throw fields.malformed(
          String.format(Locale.ROOT, "the cell '%s' cannot be: %s", name, e.getMessage()));
    }
  }

  /** The published text, which {@link #parse} reads. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "Genotype(normal=%s, normal_concat=%s, reduce=%s, reduce_concat=%s)",
        normal.genes(),
        normal.concat(),
        reduce.genes(),
        reduce.concat());
  }

  /**
   * The network to be trained from scratch.
   *
   * @param skeleton 36 channels and 20 cells for CIFAR, 48 and 14 for ImageNet in most papers
   * @throws org.gaea.input.InvalidInputException if an operation is not known
   * @throws IllegalArgumentException if the images are too small
   */
  public Blueprint blueprint(Skeleton skeleton, Trunk.Stem stem) {
    return Trunk.stacked(stem)
        .build(skeleton, (kind, channels, stride) -> of(kind).cell(channels, stride));
  }

  private GenotypeCell of(int kind) {
    return kind == Trunk.NORMAL ? normal : reduce;
  }

  /** Pictures of the two cells. */
  public List<Drawing> drawings() {
    return List.of(normal.drawing("normal"), reduce.drawing("reduce"));
  }
}
