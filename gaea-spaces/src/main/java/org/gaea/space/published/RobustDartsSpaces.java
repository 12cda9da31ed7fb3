package org.gaea.space.published;

import static org.gaea.operation.Operations.AVG_POOL_3X3;
import static org.gaea.operation.Operations.DIL_CONV_3X3;
import static org.gaea.operation.Operations.DIL_CONV_5X5;
import static org.gaea.operation.Operations.MAX_POOL_3X3;
import static org.gaea.operation.Operations.NOISE;
import static org.gaea.operation.Operations.NONE;
import static org.gaea.operation.Operations.SEP_CONV_3X3;
import static org.gaea.operation.Operations.SKIP_CONNECT;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.gaea.cell.CellSpace;
import org.gaea.cell.Trunk.Stem;
import org.gaea.operation.Operation;

/**
 * The restrictions of the DARTS space on which DARTS fails (Zela et al., "Understanding and
 * Robustifying Differentiable Architecture Search", ICLR 2020, section 3): few candidates an edge,
 * among which the search is drawn to skips or noise. As in the DARTS space, {@code none} takes
 * weight and is never chosen; noise may be.
 */
final class RobustDartsSpaces {
  private static final int EDGES = 14;

  /** The two operations that earlier searches of the authors weighted most, edge by edge. */
  private static final List<List<Operation>> S1_NORMAL =
      List.of(
          List.of(SKIP_CONNECT, DIL_CONV_3X3),
          List.of(SKIP_CONNECT, DIL_CONV_5X5),
          List.of(SKIP_CONNECT, DIL_CONV_5X5),
          List.of(SKIP_CONNECT, SEP_CONV_3X3),
          List.of(SKIP_CONNECT, DIL_CONV_3X3),
          List.of(MAX_POOL_3X3, SKIP_CONNECT),
          List.of(SKIP_CONNECT, SEP_CONV_3X3),
          List.of(SKIP_CONNECT, SEP_CONV_3X3),
          List.of(SKIP_CONNECT, DIL_CONV_3X3),
          List.of(SKIP_CONNECT, SEP_CONV_3X3),
          List.of(MAX_POOL_3X3, SKIP_CONNECT),
          List.of(SKIP_CONNECT, DIL_CONV_3X3),
          List.of(DIL_CONV_3X3, DIL_CONV_5X5),
          List.of(DIL_CONV_3X3, DIL_CONV_5X5));

  private static final List<List<Operation>> S1_REDUCE =
      List.of(
          List.of(MAX_POOL_3X3, AVG_POOL_3X3),
          List.of(MAX_POOL_3X3, DIL_CONV_3X3),
          List.of(MAX_POOL_3X3, AVG_POOL_3X3),
          List.of(MAX_POOL_3X3, AVG_POOL_3X3),
          List.of(SKIP_CONNECT, DIL_CONV_5X5),
          List.of(MAX_POOL_3X3, AVG_POOL_3X3),
          List.of(MAX_POOL_3X3, SEP_CONV_3X3),
          List.of(SKIP_CONNECT, DIL_CONV_3X3),
          List.of(SKIP_CONNECT, DIL_CONV_5X5),
          List.of(MAX_POOL_3X3, AVG_POOL_3X3),
          List.of(MAX_POOL_3X3, AVG_POOL_3X3),
          List.of(SKIP_CONNECT, DIL_CONV_5X5),
          List.of(SKIP_CONNECT, DIL_CONV_5X5),
          List.of(SKIP_CONNECT, DIL_CONV_5X5));

  private static final CellSpace S1 =
      space("darts-s1", "two preselected operations an edge", S1_NORMAL, S1_REDUCE);

  private static final CellSpace S2 =
      everywhere("darts-s2", "skip, 3x3 separable", SKIP_CONNECT, SEP_CONV_3X3);

  private static final CellSpace S3 =
      everywhere("darts-s3", "none, skip, 3x3 separable", NONE, SKIP_CONNECT, SEP_CONV_3X3);

  private static final CellSpace S4 =
      everywhere("darts-s4", "noise, 3x3 separable", NOISE, SEP_CONV_3X3);

  private RobustDartsSpaces() {}

  static CellSpace s1() {
    return S1;
  }

  static CellSpace s2() {
    return S2;
  }

  static CellSpace s3() {
    return S3;
  }

  static CellSpace s4() {
    return S4;
  }

  private static CellSpace everywhere(String name, String what, Operation... operations) {
    List<List<Operation>> edges = Collections.nCopies(EDGES, List.of(operations));
    return space(name, what, edges, edges);
  }

  private static CellSpace space(
      String name, String what, List<List<Operation>> normal, List<List<Operation>> reduce) {
    String description =
        String.format(Locale.ROOT, "the DARTS space with %s (Zela et al., ICLR 2020)", what);
    return DartsSpace.space(name, description, normal, reduce, Stem.CIFAR);
  }
}
