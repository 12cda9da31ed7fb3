package org.gaea.tape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.gaea.tape.AllReduce.Awaited;
import org.gaea.tape.ChannelSums.Products;
import org.jspecify.annotations.Nullable;

/**
 * A weighted sum of activations, some of them to be normalised, added up in one tensor once all are
 * known. Statistics over the batch are begun as a term is added and asked for as late as can be,
 * forward and backward, so that the shares of the batch hardly wait for each other.
 */
final class WeightedSum {
  private final Tape tape;
  private final Tape.Later later;
  private final List<Normalised> normalised = new ArrayList<>();
  private final List<Weighted> weighted = new ArrayList<>();
  private final List<Computed> computed = new ArrayList<>();

  /** A term whose statistics are on their way. */
  private record Normalised(NormalisedTerm term, Awaited moments) {}

  /** The sums that a normalised term needs for its gradient and has begun to ask for. */
  private record Begun(NormalisedTerm term, Products own, Awaited sums) {}

  /**
   * A sum of nothing so far.
   *
   * @param tape on which all that is to be normalised is already
   */
  WeightedSum(Tape tape) {
    this.tape = tape;
    this.later = tape.later();
  }

  /**
   * A term that is added as it is.
   *
   * @param isLast whether nothing reads the value later
   */
  private record Weighted(Value value, OptionWeight weight, boolean isLast) {
    boolean isDifferentiable() {
      return value.differentiable() || weight.differentiable();
    }

    void backward(Tensor gradient) {
      if (weight.differentiable()) {
        weight.addGradient(dot(gradient, value.tensor()));
      }
      if (value.differentiable()) {
        value.addGradient(gradient, weight.value());
      }
    }
  }

  /**
   * A term that has its weight already.
   *
   * @param tensor the sum's own
   * @param backward from the gradient at the term; null if none is wanted
   */
  private record Computed(Tensor tensor, Tape.@Nullable Backward backward) {}

  /** The tape on which this is. */
  Tape tape() {
    return tape;
  }

  /**
   * Adds {@code weight * value}.
   *
   * @param isLast whether nothing else reads the value later
   */
  void add(Value value, OptionWeight weight, boolean isLast) {
    if (weight.differentiable()) {
      value.keep();
    }
    weighted.add(new Weighted(value, weight, isLast));
  }

  /**
   * Adds a term that has its weight already.
   *
   * @param own becomes the sum's
   * @param backward from the gradient at the term; null if none is wanted
   */
  void add(Tensor own, Tape.@Nullable Backward backward) {
    computed.add(new Computed(own, backward));
  }

  void add(NormalisedTerm term) {
    normalised.add(new Normalised(term, tape.member().handIn(term.moments())));
  }

  /** The sum, of at least one term. */
  Value result() {
    Tensor total = addWeighted(normalised.isEmpty() ? null : addNormalised());
    boolean differentiable =
        normalised.stream().anyMatch(each -> each.term.isDifferentiable())
            || weighted.stream().anyMatch(Weighted::isDifferentiable)
            || computed.stream().anyMatch(term -> term.backward != null);
    return tape.record(total, differentiable, this::backward);
  }

  private Tensor addNormalised() {
    double[] shift = new double[normalised.get(0).term.channels()];
    for (Normalised each : normalised) {
      each.term.takeMoments(each.moments.sums());
      each.term.addShift(shift);
    }
    Tensor total = normalised.get(0).term.perChannel(shift);
    for (Normalised each : normalised) {
      total = each.term.addTo(total);
    }
    return total;
  }

  private Tensor addWeighted(@Nullable Tensor begun) {
    Tensor total = begun;
    for (Weighted term : weighted) {
      try (Scalar factor = new Scalar(term.weight.value())) {
        if (total == null) {
          total = term.value.tensor().mul(factor);
        } else {
          total.add_(term.value.tensor(), factor);
        }
      }
      if (term.isLast) {
        term.value.dismiss();
      }
    }
    for (Computed term : computed) {
      if (total == null) {
        total = term.tensor;
      } else {
        total.add_(term.tensor);
        term.tensor.close();
      }
    }
    if (total == null) {
      throw new IllegalStateException("a sum of nothing");
    }
    return total;
  }

  private void backward(Tensor gradient) {
    List<Begun> begun = begun(gradient);
    for (Computed term : computed) {
      if (term.backward != null) {
        term.backward.run(gradient);
      }
    }
    weighted.stream().filter(Weighted::isDifferentiable).forEach(term -> term.backward(gradient));
    if (!begun.isEmpty()) {
      Tensor kept = Handle.of(gradient); // this value is freed before the rest is done
      later.leave(() -> finish(begun, kept));
    }
  }

  /** The first hands in the sums of the gradient, which are the same for all, before its own. */
  private List<Begun> begun(Tensor gradient) {
    List<Begun> begun = new ArrayList<>();
    for (Normalised each : normalised) {
      if (each.term.isDifferentiable()) {
        Products own = each.term.products(gradient);
        double[] sums = begun.isEmpty() ? joined(own.gradients(), own.products()) : own.products();
        begun.add(new Begun(each.term, own, tape.member().handIn(sums)));
      }
    }
    return begun;
  }

  private static void finish(List<Begun> begun, Tensor gradient) {
    int channels = begun.get(0).term.channels();
    double[] gradients = {};
    for (Begun each : begun) {
      double[] products = each.sums.sums();
      if (products.length > channels) {
        gradients = Arrays.copyOf(products, channels);
        products = Arrays.copyOfRange(products, channels, products.length);
      }
      each.term.backward(gradient, each.own, gradients, products);
    }
    gradient.close();
  }

  private static double[] joined(double[] first, double[] second) {
    double[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }

  /** The inner product of two activations, in the order in which they lie in memory. */
  private static double dot(Tensor a, Tensor b) {
    try (Tensor left = flat(a);
        Tensor right = flat(b);
        Tensor product = torch.dot(left, right)) {
      return SmallTensors.of(product);
    }
  }

  private static Tensor flat(Tensor x) {
    try (Tensor channelsLast = x.permute(0, 2, 3, 1)) {
      return channelsLast.reshape(-1);
    }
  }

  /** An operation that can end a term of a sum and has a faster way to be weighted and added. */
  interface FusableTerm extends Function {
    /**
     * Adds {@code weight * apply(x)} to a sum.
     *
     * @param isLast whether nothing else reads x later
     */
    void addTo(WeightedSum sum, Value x, OptionWeight weight, boolean isLast);
  }
}
