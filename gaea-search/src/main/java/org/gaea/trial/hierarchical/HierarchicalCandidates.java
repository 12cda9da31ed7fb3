package org.gaea.trial.hierarchical;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.gaea.input.Sentence;
import org.gaea.operation.Operation;
import org.gaea.operation.Operations;
import org.gaea.trial.Candidates.Neighbourhood;
import org.gaea.trial.hierarchical.Hierarchy.Motif;

/**
 * Hierarchical architectures as candidates (Liu, Simonyan, Vinyals, Fernando and Kavukcuoglu, ICLR
 * 2018, section 2). A mutation picks a level, a motif of it and a pair of nodes, the later one
 * first, each uniformly, and labels the pair anew; a random candidate is the trivial one, in which
 * every motif is a chain of identities, after many mutations.
 *
 * <p>Differs from the paper in that a mutation always changes the label.
 *
 * @param primitives the operations at the bottom, the identity among them
 * @param levels the sizes of each level's motifs, the last of one motif
 * @param mutations that a random candidate is from the trivial one, at least zero
 */
public record HierarchicalCandidates(List<Operation> primitives, List<Level> levels, int mutations)
    implements Neighbourhood<Hierarchy> {

  /**
   * The size of a level.
   *
   * @param motifs how many it has
   * @param nodes of each
   */
  record Level(int motifs, int nodes) {}

  public HierarchicalCandidates {
    primitives = List.copyOf(primitives);
    levels = List.copyOf(levels);
    if (levels.isEmpty() || levels.get(levels.size() - 1).motifs() != 1) {
      throw new IllegalArgumentException("the last level has one motif, the cell");
    }
    if (!primitives.contains(Operations.SKIP_CONNECT)) {
      throw new IllegalArgumentException("the identity has to be among the primitives");
    }
    if (mutations < 0) {
      throw new IllegalArgumentException(Sentence.text("%d mutations", mutations));
    }
  }

  /**
   * The paper's: six primitives, six motifs of four nodes, a cell of five nodes, 1,000 mutations.
   * Its depthwise convolution is a separable one here, since operations are as Gaea's other spaces
   * have them.
   */
  public static HierarchicalCandidates published() {
    return new HierarchicalCandidates(
        List.of(
            Operations.SKIP_CONNECT,
            Operations.NOR_CONV_1X1,
            Operations.DIL_CONV_3X3,
            Operations.SEP_CONV_3X3,
            Operations.MAX_POOL_3X3,
            Operations.PLAIN_AVG_POOL_3X3),
        List.of(new Level(6, 4), new Level(1, 5)),
        1_000);
  }

  /** Every motif a chain of identities. */
  Hierarchy trivial() {
    List<List<Motif>> motifs = new ArrayList<>();
    for (int l = 0; l < levels.size(); l++) {
      int identity = l == 0 ? primitives.indexOf(Operations.SKIP_CONNECT) + 1 : 1;
      motifs.add(
          Collections.nCopies(
              levels.get(l).motifs(), Motif.chain(levels.get(l).nodes(), identity)));
    }
    return new Hierarchy(motifs);
  }

  @Override
  public Hierarchy draw(RandomGenerator random) {
    Hierarchy drawn = trivial();
    for (int i = 0; i < mutations; i++) {
      drawn = mutated(drawn, random);
    }
    return drawn;
  }

  @Override
  public Hierarchy mutated(Hierarchy candidate, RandomGenerator random) {
    int level = random.nextInt(levels.size());
    int motif = random.nextInt(levels.get(level).motifs());
    int target = random.nextInt(1, levels.get(level).nodes());
    int source = random.nextInt(target);
    Motif old = candidate.levels().get(level).get(motif);
    int other = random.nextInt(labels(level) - 1);
    int label = other < old.label(source, target) ? other : other + 1;
    return candidate.with(level, motif, old.with(source, target, label));
  }

  /** How many labels an edge of a level may have, none among them. */
  private int labels(int level) {
    return 1 + (level == 0 ? primitives.size() : levels.get(level - 1).motifs());
  }

  @Override
  public List<Hierarchy> neighbours(Hierarchy candidate) {
    List<Hierarchy> neighbours = new ArrayList<>();
    for (int l = 0; l < levels.size(); l++) {
      for (int m = 0; m < levels.get(l).motifs(); m++) {
        Motif old = candidate.levels().get(l).get(m);
        for (int target = 1; target < old.nodes(); target++) {
          for (int source = 0; source < target; source++) {
            int level = l;
            int motif = m;
            int from = source;
            int to = target;
            IntStream.range(0, labels(l))
                .filter(label -> label != old.label(from, to))
                .forEach(
                    label ->
                        neighbours.add(candidate.with(level, motif, old.with(from, to, label))));
          }
        }
      }
    }
    return neighbours;
  }
}
