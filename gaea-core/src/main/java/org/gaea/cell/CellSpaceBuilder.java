package org.gaea.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gaea.cell.Trunk.Reduction;
import org.gaea.cell.Trunk.Stem;

/**
 * Describes a search space of one's own: its cells and the network around them. Architectures are
 * written as {@link NamedNotation}.
 *
 * <p>Of stages, the space has one kind of cell with one input; of a stack, a normal and a reduction
 * kind, in this order, with two inputs each.
 */
public final class CellSpaceBuilder {
  private static final int USUAL_STACK = 8;

  private final String name;
  private String description = "a space of one's own";
  private final List<CellKind> kinds = new ArrayList<>();
  private Trunk trunk = Trunk.staged(3, Reduction.RESIDUAL);
  private boolean noneIsChosen;
  private Optional<Integer> usualCells = Optional.empty();

  /**
   * A space without cells, of three stages.
   *
   * @param name lower case letters, digits and hyphens
   */
  public CellSpaceBuilder(String name) {
    this.name = name;
  }

  /** One line for tables. */
  public CellSpaceBuilder description(String line) {
    description = line;
    return this;
  }

  /** Adds a kind of cell. */
  public CellSpaceBuilder cell(CellKind kind) {
    kinds.add(kind);
    return this;
  }

  /** Adds a kind of cell. */
  public CellSpaceBuilder cell(CellKindBuilder kind) {
    return cell(kind.build());
  }

  /** The network has stages of cells; see {@link Trunk#staged}. */
  public CellSpaceBuilder stages(int count, Reduction reduction) {
    trunk = Trunk.staged(count, reduction);
    return this;
  }

  /** The network is one stack of normal and reduction cells; see {@link Trunk#stacked}. */
  public CellSpaceBuilder stack(Stem stem) {
    trunk = Trunk.stacked(stem);
    return this;
  }

  /** Lets {@code none} be chosen for an edge; otherwise it only takes weight during a search. */
  public CellSpaceBuilder noneMayBeChosen() {
    noneIsChosen = true;
    return this;
  }

  /** How many cells a network has where nothing else is asked for. */
  public CellSpaceBuilder usualCells(int count) {
    usualCells = Optional.of(count);
    return this;
  }

  /**
   * The space.
   *
   * @throws org.gaea.input.InvalidInputException if it could not be searched; the message says what
   *     is wrong with which part
   */
  public CellSpace build() {
    CellSpace space =
        new CellSpace(
            name,
            description,
            kinds,
            trunk,
            new NamedNotation(),
            noneIsChosen,
            usualCells.orElse(trunk instanceof StackedTrunk ? USUAL_STACK : 1));
    SpaceCheck.require(space);
    return space;
  }
}
