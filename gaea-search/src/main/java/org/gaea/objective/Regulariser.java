package org.gaea.objective;

import java.util.List;
import java.util.stream.Stream;
import org.gaea.geometry.ProductPoint;
import org.gaea.space.CostMeasure;
import org.gaea.space.CostMeasure.SearchTask;

/** A term beside the loss that depends on the distributions over options alone. */
public interface Regulariser {
  /** One line for tables and logs, with its strength. */
  String description();

  /** The same term of another cost, if it is one of a cost. */
  default Regulariser costedBy(CostMeasure measure) {
    return this;
  }

  /**
   * The term's gradient.
   *
   * @param loss of the architecture's batch, for terms that multiply it, nats
   * @param progress the share of the search that is done, in [0, 1)
   * @return what is added to dL/dp, one row a decision, one entry an option
   */
  double[][] gradient(SearchTask task, ProductPoint point, double loss, double progress);

  /** An objective with a further term. */
  public record Regularised(Objective inside, Regulariser term) implements ForwardingObjective {
    @Override
    public Objective around(Objective other) {
      return new Regularised(other, term);
    }

    @Override
    public String description() {
      return inside.description() + ", " + term.description();
    }

    @Override
    public Objective costedBy(CostMeasure measure) {
      return new Regularised(inside.costedBy(measure), term.costedBy(measure));
    }

    @Override
    public List<Regulariser> regularisers() {
      return Stream.concat(inside.regularisers().stream(), Stream.of(term)).toList();
    }
  }

  /**
   * The divergence of each decision's distribution from the uniform one, {@code strength * sum over
   * d, o of p_do log(k_d p_do)} with k_d options, nats; its gradient is {@code strength * (log(k_d
   * p_do) + 1)}. It holds distributions back from their corners (the entropic regulariser of the
   * released GAEA code). A weight of zero gets none.
   *
   * @param strength positive
   */
  public record UniformDivergence(double strength) implements Regulariser {
    public UniformDivergence {
      if (!(strength > 0) || Double.isInfinite(strength)) {
        throw new IllegalArgumentException(
            "the strength is " + strength + ", expected a positive one");
      }
    }

    @Override
    public String description() {
      return "divergence from uniform times " + strength;
    }

    @Override
    public double[][] gradient(SearchTask task, ProductPoint point, double loss, double progress) {
      double[][] gradient = point.blocks();
      for (double[] row : gradient) {
        for (int o = 0; o < row.length; o++) {
          row[o] = row[o] > 0 ? strength * (Math.log(row.length * row[o]) + 1) : 0;
        }
      }
      return gradient;
    }
  }
}
