package org.gaea.method.istanas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.gaea.discretisation.Discretisations;
import org.gaea.property.Draw;
import org.gaea.property.Seeded;
import org.gaea.random.RandomStreams;
import org.gaea.relaxation.ArchitectureView;
import org.gaea.relaxation.Relaxation.Relaxed;
import org.gaea.relaxation.RelaxationContext;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;
import org.gaea.space.published.DartsSpace;
import org.gaea.space.published.NasBench201;
import org.gaea.space.published.NasBenchMacro;
import org.gaea.supernet.OptionWeights;
import org.junit.jupiter.api.Test;

class SparseCodeTest {
  private static final double GAMMA = 1e-5;
  private static final SparseCode CODE = new SparseCode(GAMMA);

  private static RelaxationContext situation(SearchSpace space, double[][] epochStart, Draw draw) {
    return new RelaxationContext(
        space, 0, epochStart, space::random, SparseCodeTest::constant, draw.random());
  }

  private static RandomGenerator constant() {
    return new RandomStreams(7).stream("constant");
  }

  private static double[][] codes(SearchSpace space, Draw draw) {
    return Arrays.stream(CODE.parameters(space).sizes())
        .mapToObj(size -> draw.gradient(size, 1e-2))
        .toArray(double[][]::new);
  }

  /** Seven numbers for each of the two times four nodes, as published. */
  @Test
  void aNodeOfTheDartsSpaceIsHeldAsSevenNumbers() {
    assertThat(CODE.parameters(DartsSpace.space()).sizes()).containsExactly(7, 7, 7, 7, 7, 7, 7, 7);
    assertThat(CODE.parameters(NasBench201.space()).sizes()).containsExactly(5, 5, 5);
    assertThat(CODE.parameters(NasBenchMacro.space()).sizes()).hasSize(8).containsOnly(3);
  }

  /** The support is the architecture that argmax chooses from the same numbers. */
  @Seeded
  void theSupportIsWhatArgmaxKeeps(Draw draw) {
    for (SearchSpace space :
        List.of(NasBench201.space(), DartsSpace.space(), NasBenchMacro.space())) {
      double[][] z = codes(space, draw);
      RelaxationContext situation = situation(space, z, draw);
      Architecture chosen =
          Discretisations.argmax().choose(space, CODE.read(z, situation), draw.random());
      OptionWeights weights = CODE.relax(z, situation).weights();
      space.requireMember(chosen);
      for (int d = 0; d < space.sizes().length; d++) {
        for (int o = 0; o < space.sizes()[d]; o++) {
          assertThat(weights.computed()[d][o]).isEqualTo(chosen.has(d, o));
        }
      }
    }
  }

  /**
   * The paper's formula, with whole matrices: {@code m = A_S' z - E_S' x_S}, E = A'A - I, for the
   * nodes of NAS-Bench-201, whose edges are listed node by node.
   */
  @Seeded
  void weightsAreThePublishedFormula(Draw draw) {
    SearchSpace space = NasBench201.space();
    double[][] start = codes(space, draw);
    double[][] now = codes(space, draw);
    OptionWeights weights = CODE.relax(now, situation(space, start, draw)).weights();
    RandomGenerator constant = constant();
    List<List<Integer>> nodes = space.junctions();
    for (int n = 0; n < 3; n++) {
      int columns = 5 * nodes.get(n).size();
      double[][] a = new double[5][];
      for (int i = 0; i < 5; i++) {
        a[i] = constant.doubles(columns).toArray();
      }
      double[] x = Lasso.of(a, start[n], GAMMA).x();
      boolean[] support = new boolean[columns];
      for (int j = 0; j < columns; j++) {
        support[j] = weights.computed()[nodes.get(n).get(j / 5)][j % 5];
        x[j] = support[j] ? x[j] : 0;
      }
      for (int j = 0; j < columns; j++) {
        double m = 0;
        for (int i = 0; i < 5; i++) {
          m += support[j] ? a[i][j] * now[n][i] : 0;
        }
        for (int l = 0; l < columns; l++) {
          double e = l == j ? -1 : 0;
          for (int i = 0; i < 5; i++) {
            e += a[i][l] * a[i][j];
          }
          m -= support[j] ? e * x[l] : 0;
        }
        assertThat(weights.values()[nodes.get(n).get(j / 5)][j % 5]).isCloseTo(m, within(1e-12));
      }
    }
  }

  /** Within an epoch the support stays, and the weights are linear in z. */
  @Seeded
  void theGradientIsThatOfTheWeights(Draw draw) {
    SearchSpace space = DartsSpace.space();
    double[][] start = codes(space, draw);
    double[][] z = codes(space, draw);
    RelaxationContext situation = situation(space, start, draw);
    Relaxed relaxed = CODE.relax(z, situation);
    List<double[]> slopes = new ArrayList<>();
    for (int size : space.sizes()) {
      slopes.add(draw.gradient(size, 1));
    }
    double[][] gradient = slopes.toArray(double[][]::new);
    double[][] pulled = relaxed.pullBack(gradient);
    double h = 1e-4;
    for (int n = 0; n < z.length; n++) {
      for (int i = 0; i < z[n].length; i++) {
        double middle = z[n][i];
        z[n][i] = middle + h;
        double above = loss(gradient, CODE.relax(z, situation).weights());
        z[n][i] = middle - h;
        double below = loss(gradient, CODE.relax(z, situation).weights());
        z[n][i] = middle;
        assertThat(pulled[n][i]).isCloseTo((above - below) / (2 * h), within(1e-8));
      }
    }
  }

  private static double loss(double[][] gradient, OptionWeights weights) {
    double loss = 0;
    for (int d = 0; d < gradient.length; d++) {
      for (int o = 0; o < gradient[d].length; o++) {
        loss += weights.computed()[d][o] ? gradient[d][o] * weights.values()[d][o] : 0;
      }
    }
    return loss;
  }

  /** Codes that a search has moved by much have other supports: recovery decides anew. */
  @Seeded
  void theReadingIsOfTheNumbersAsTheyAre(Draw draw) {
    SearchSpace space = DartsSpace.space();
    double[][] z = codes(space, draw);
    ArchitectureView before = CODE.read(z, situation(space, new double[0][], draw));
    double[][] other = codes(space, draw);
    ArchitectureView after = CODE.read(other, situation(space, z, draw));
    assertThat(Discretisations.argmax().choose(space, after, draw.random()))
        .isNotEqualTo(Discretisations.argmax().choose(space, before, draw.random()));
  }
}
