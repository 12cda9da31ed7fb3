package org.gaea.method.istanas;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.gaea.discretisation.Discretisations;
import org.gaea.geometry.ProductPoint;
import org.gaea.input.Sentence;
import org.gaea.relaxation.ArchitectureView;
import org.gaea.relaxation.Relaxation;
import org.gaea.relaxation.Relaxation.ParameterBlocks;
import org.gaea.relaxation.RelaxationContext;
import org.gaea.space.Architecture;
import org.gaea.space.Decision;
import org.gaea.space.SearchSpace;
import org.gaea.supernet.OptionWeights;

/**
 * Compressed sparse codes (ISTA-NAS: Yang, Li, You, Wang, Qian and Lin, NeurIPS 2020). The options
 * of all decisions into one node are the entries of a sparse vector x, of which only {@code z = A
 * x} is held, with a dictionary A of numbers uniform in [0, 1), drawn once a search. At the start
 * of an epoch x is recovered from z,
 *
 * <pre>    x = argmin |A x - z|^2 / 2 + gamma |x|_1,</pre>
 *
 * and its support is what an architecture keeps of it: the strongest entry of each decision, in a
 * group those of its strongest decisions. In the epoch the supernet runs the support S alone, at
 *
 * <pre>    m_S = A_S' z - (A_S' A_S - I) x_S,    dL/dz = A_S dL/dm_S.</pre>
 *
 * Weights are not normalised and may be negative. What is not choosable has no entry. A node's z
 * has as many entries as its largest decision has choosable options: 7 in the DARTS space, as
 * published. Decisions that do not add up in a node are codes of their own.
 *
 * <p>Differs from the paper: the entries of a support belong to different decisions, as the
 * architectures of a space need; entries of x that are zero rank by their correlation with the
 * residual.
 *
 * @param gamma price of the code's size, positive
 */
public record SparseCode(double gamma) implements Relaxation {
  /** Ranks zero entries without a say among the others. */
  private static final double TIES = 1e-12;

  public SparseCode {
    if (!(gamma > 0) || Double.isInfinite(gamma)) {
      throw new IllegalArgumentException(
          Sentence.text("a price of %s of a code's size, expected a positive one", gamma));
    }
  }

  @Override
  public String description() {
    return String.format(Locale.ROOT, "sparse code, recovered at gamma %s once an epoch", gamma);
  }

  @Override
  public ParameterBlocks parameters(SearchSpace space) {
    return ParameterBlocks.vectors(
        nodes(space).stream().mapToInt(node -> rows(space, node)).toArray());
  }

  /** An entry of a code: an option of a decision. */
  private record CodedOption(int decision, int option) {}

  /** What of a search is fixed: the entries of each node's code, and its dictionary. */
  private record Dictionaries(List<List<CodedOption>> entries, List<double[][]> matrices) {}

  private static List<List<Integer>> nodes(SearchSpace space) {
    List<List<Integer>> nodes = new ArrayList<>(space.junctions());
    for (int d = 0; d < space.decisions().size(); d++) {
      int decision = d;
      if (nodes.stream().noneMatch(node -> node.contains(decision))) {
        nodes.add(List.of(d));
      }
    }
    return nodes;
  }

  private static int rows(SearchSpace space, List<Integer> node) {
    List<Decision> decisions = space.decisions();
    return node.stream().mapToInt(d -> decisions.get(d).choosable().size()).max().orElseThrow();
  }

  private static Dictionaries dictionaries(RelaxationContext context) {
    SearchSpace space = context.space();
    RandomGenerator random = context.constant().get();
    List<List<CodedOption>> entries = new ArrayList<>();
    List<double[][]> matrices = new ArrayList<>();
    for (List<Integer> node : nodes(space)) {
      List<CodedOption> own = new ArrayList<>();
      node.forEach(
          d -> space.decisions().get(d).choosable().forEach(o -> own.add(new CodedOption(d, o))));
      double[][] a = new double[rows(space, node)][own.size()];
      for (double[] row : a) {
        Arrays.setAll(row, j -> random.nextDouble());
      }
      entries.add(own);
      matrices.add(a);
    }
    return new Dictionaries(entries, matrices);
  }

  /** The recovered codes as numbers an option: how strong each is, and its value. */
  private record Recovered(double[][] x, double[][] strengths) {}

  private Recovered recover(Dictionaries dictionaries, double[][] z, SearchSpace space) {
    double[][] x = zeros(space.sizes());
    double[][] strengths = zeros(space.sizes());
    for (int n = 0; n < z.length; n++) {
      Lasso.Code code = Lasso.of(dictionaries.matrices.get(n), z[n], gamma);
      List<CodedOption> entries = dictionaries.entries.get(n);
      for (int j = 0; j < entries.size(); j++) {
        CodedOption entry = entries.get(j);
        x[entry.decision][entry.option] = code.x()[j];
        strengths[entry.decision][entry.option] =
            Math.abs(code.x()[j]) + TIES * Math.abs(code.correlation()[j]) / gamma;
      }
    }
    return new Recovered(x, strengths);
  }

  private static double[][] zeros(int[] sizes) {
    return Arrays.stream(sizes).mapToObj(double[]::new).toArray(double[][]::new);
  }

  /** Codes are raw numbers on a support, no weights of a mixture. */
  @Override
  public boolean mixes() {
    return false;
  }

  @Override
  public ArchitectureView read(double[][] parameters, RelaxationContext context) {
    SearchSpace space = context.space();
    Dictionaries dictionaries = dictionaries(context);
    Recovered recovered = recover(dictionaries, parameters, space);
    return new ArchitectureView(
        shares(space, recovered.x),
        recovered.strengths,
        onSupport(parameters, dictionaries, recovered, context));
  }

  /** By the size of a decision's entries; uniform over the choosable if all are zero. */
  private static ProductPoint shares(SearchSpace space, double[][] x) {
    double[][] shares = new double[x.length][];
    for (int d = 0; d < x.length; d++) {
      List<Integer> choosable = space.decisions().get(d).choosable();
      shares[d] = Arrays.stream(x[d]).map(Math::abs).toArray();
      double sum = Arrays.stream(shares[d]).sum();
      for (int o = 0; o < shares[d].length; o++) {
        double even = choosable.contains(o) ? 1.0 / choosable.size() : 0;
        shares[d][o] = sum > 0 ? shares[d][o] / sum : even;
      }
    }
    return ProductPoint.of(shares);
  }

  @Override
  public Relaxed relax(double[][] parameters, RelaxationContext context) {
    Dictionaries dictionaries = dictionaries(context);
    Recovered recovered = recover(dictionaries, context.epochStart(), context.space());
    return new Coded(dictionaries, onSupport(parameters, dictionaries, recovered, context));
  }

  /** m at z, for codes that were recovered from it or from where the epoch began. */
  private static OptionWeights onSupport(
      double[][] z, Dictionaries dictionaries, Recovered recovered, RelaxationContext context) {
    SearchSpace space = context.space();
    ArchitectureView ranking =
        new ArchitectureView(
            shares(space, recovered.x), recovered.strengths, OptionWeights.dense(recovered.x));
    Architecture support = Discretisations.argmax().choose(space, ranking, context.random());
    OptionWeights weights = OptionWeights.of(space.sizes(), support);
    for (int n = 0; n < z.length; n++) {
      double[][] a = dictionaries.matrices.get(n);
      List<CodedOption> entries = dictionaries.entries.get(n);
      double[] residual = z[n].clone();
      for (int i = 0; i < residual.length; i++) {
        for (int j = 0; j < entries.size(); j++) {
          CodedOption e = entries.get(j);
          residual[i] -=
              weights.computed()[e.decision][e.option]
                  ? a[i][j] * recovered.x[e.decision][e.option]
                  : 0;
        }
      }
      for (int j = 0; j < entries.size(); j++) {
        CodedOption e = entries.get(j);
        if (weights.computed()[e.decision][e.option]) {
          double value = recovered.x[e.decision][e.option];
          for (int i = 0; i < residual.length; i++) {
            value += a[i][j] * residual[i];
          }
          weights.values()[e.decision][e.option] = value;
        }
      }
    }
    return weights;
  }

  private record Coded(Dictionaries dictionaries, OptionWeights weights) implements Relaxed {
    @Override
    public double[][] pullBack(double[][] gradient) {
      double[][] pulled = new double[dictionaries.matrices.size()][];
      for (int n = 0; n < pulled.length; n++) {
        double[][] a = dictionaries.matrices.get(n);
        List<CodedOption> entries = dictionaries.entries.get(n);
        pulled[n] = new double[a.length];
        for (int j = 0; j < entries.size(); j++) {
          CodedOption e = entries.get(j);
          if (weights.computed()[e.decision][e.option]) {
            for (int i = 0; i < a.length; i++) {
              pulled[n][i] += a[i][j] * gradient[e.decision][e.option];
            }
          }
        }
      }
      return pulled;
    }
  }
}
