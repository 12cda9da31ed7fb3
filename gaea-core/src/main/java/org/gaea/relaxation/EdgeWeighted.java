package org.gaea.relaxation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.relaxation.Relaxation.ParameterBlocks;
import org.gaea.relaxation.Relaxation.Probe;
import org.gaea.relaxation.Relaxation.WeightPaths;
import org.gaea.space.SearchSpace;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.Supernet.PassResult;

/**
 * A relaxation whose edges are weighted against each other too: beside the parameters of the one
 * inside there is a distribution q over the decisions of each junction, and
 *
 * <pre>
 *     m_eo = q_e m'_eo,        dL/dm'_eo = q_e dL/dm_eo,        dL/dq_e = sum over o of m'_eo dL/dm_eo
 * </pre>
 *
 * with m' the option weights of the one inside (edge normalisation; Xu et al., ICLR 2020, where q
 * is a softmax; Li et al., ICLR 2021, move it by exponentiated gradient). What passes by an edge is
 * weighted by q_e as well. Strengths are multiplied by q, so that edges are ranked by it; single
 * architectures have no edge weights.
 *
 * @param inside its parameters are distributions, and it has no auxiliary skips
 */
record EdgeWeighted(Relaxation inside) implements ForwardingRelaxation {
  public EdgeWeighted {
    if (inside.wiring().auxiliarySkips()) {
      throw new IllegalArgumentException(
          Sentence.text(
              "the auxiliary skips of '%s' belong to no edge; put them outside",
              inside.description()));
    }
  }

  @Override
  public String description() {
    return inside.description() + ", edges weighted";
  }

  @Override
  public ParameterBlocks parameters(SearchSpace space) {
    ParameterBlocks own = inside.parameters(space);
    IntStream junctions = space.junctions().stream().mapToInt(List::size);
    return new ParameterBlocks(
        own.simplices(), IntStream.concat(Arrays.stream(own.sizes()), junctions).toArray());
  }

  @Override
  public void requireSuits(SearchSpace space) {
    inside.requireSuits(space);
    if (space.junctions().isEmpty()) {
      throw new InvalidInputException(
          Sentence.of(
              "The space '%s' has no nodes into which several edges lead, so there are none to weigh against each other; choose a relaxation without edge weights.",
              space.name()));
    }
    if (!inside.parameters(space).simplices()) {
      throw new InvalidInputException(
          Sentence.of(
              "Edge weights are distributions, and the parameters of the relaxation '%s' are free numbers; choose another relaxation to weigh edges in.",
              inside.description()));
    }
  }

  @Override
  public ArchitectureView read(double[][] parameters, RelaxationContext context) {
    Edges edges = edges(context.space(), parameters);
    ArchitectureView view = inside.read(edges.own, edges.inside(context));
    return new ArchitectureView(
        view.point(), edges.times(view.strengths()), edges.times(view.weights()));
  }

  @Override
  public Relaxed relax(double[][] parameters, RelaxationContext context) {
    Edges edges = edges(context.space(), parameters);
    return new Product(edges, inside.relax(edges.own, edges.inside(context)));
  }

  @Override
  public WeightPaths forWeights(double[][] parameters, RelaxationContext context, Probe probe) {
    Edges edges = edges(context.space(), parameters);
    Probe unweighted =
        weights -> {
          PassResult pass = probe.at(edges.times(weights));
          double[][] gradient = edges.times(pass.gradient());
          return new PassResult(pass.loss(), pass.correct(), pass.items(), gradient);
        };
    WeightPaths paths = inside.forWeights(edges.own, edges.inside(context), unweighted);
    return new WeightPaths(paths.paths().stream().map(edges::times).toList(), paths.share());
  }

  private Edges edges(SearchSpace space, double[][] parameters) {
    int own = parameters.length - space.junctions().size();
    double[] q = new double[space.decisions().size()];
    Arrays.fill(q, 1);
    for (int j = 0; j < space.junctions().size(); j++) {
      List<Integer> junction = space.junctions().get(j);
      for (int i = 0; i < junction.size(); i++) {
        q[junction.get(i)] = parameters[own + j][i];
      }
    }
    return new Edges(space, Arrays.copyOf(parameters, own), q);
  }

  /**
   * The parameters in two parts.
   *
   * @param own of the relaxation inside
   * @param q the weight of each decision
   */
  private record Edges(SearchSpace space, double[][] own, double[] q) {
    /** Rows of decisions times their q; a row of one entry a decision, entry by entry. */
    double[][] times(double[][] rows) {
      double[][] product = new double[rows.length][];
      for (int r = 0; r < rows.length; r++) {
        product[r] = rows[r].clone();
        for (int i = 0; i < product[r].length; i++) {
          product[r][i] *= q[decision(r, i)];
        }
      }
      return product;
    }

    OptionWeights times(OptionWeights weights) {
      return new OptionWeights(times(weights.values()), weights.computed());
    }

    /** The decision that an entry of the option weights belongs to. */
    int decision(int row, int entry) {
      return row < q.length ? row : entry;
    }

    RelaxationContext inside(RelaxationContext all) {
      return new RelaxationContext(
          all.space(),
          all.progress(),
          Arrays.copyOf(all.epochStart(), own.length),
          all.paths(),
          all.constant(),
          all.random());
    }

    /** One row a junction. */
    double[][] ofJunctions(double[] ofDecisions) {
      return space.junctions().stream()
          .map(junction -> junction.stream().mapToDouble(d -> ofDecisions[d]).toArray())
          .toArray(double[][]::new);
    }
  }

  private record Product(Edges edges, Relaxed inside) implements Relaxed {
    @Override
    public OptionWeights weights() {
      return edges.times(inside.weights());
    }

    @Override
    public double[][] pullBack(double[][] gradient) {
      double[][] ofOptions = inside.pullBack(edges.times(gradient));
      double[] ofEdges = new double[edges.q.length];
      double[][] weights = inside.weights().values();
      for (int r = 0; r < gradient.length; r++) {
        for (int i = 0; i < gradient[r].length; i++) {
          ofEdges[edges.decision(r, i)] += weights[r][i] * gradient[r][i];
        }
      }
      double[][] ofJunctions = edges.ofJunctions(ofEdges);
      double[][] all = Arrays.copyOf(ofOptions, ofOptions.length + ofJunctions.length);
      System.arraycopy(ofJunctions, 0, all, ofOptions.length, ofJunctions.length);
      return all;
    }
  }
}
