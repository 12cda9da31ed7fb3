package org.gaea.tape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.gaea.tape.ChannelSums.Products;
import org.jspecify.annotations.Nullable;

/**
 * A weighted sum of activations, some of them to be normalised, added up in one tensor once all are
 * known: the shares of a batch then meet once for the statistics of all terms, forward and
 * backward.
 */
final class Sum {
  private final List<NormalisedTerm> normalised = new ArrayList<>();
  private final List<Weighted> weighted = new ArrayList<>();
  private final List<Computed> computed = new ArrayList<>();

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

  boolean isEmpty() {
    return normalised.isEmpty() && weighted.isEmpty() && computed.isEmpty();
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
    normalised.add(term);
  }

  /** The sum, of at least one term. */
  Value on(Tape tape) {
    Tensor total = addWeighted(normalised.isEmpty() ? null : addNormalised(tape));
    boolean differentiable =
        normalised.stream().anyMatch(NormalisedTerm::isDifferentiable)
            || weighted.stream().anyMatch(Weighted::isDifferentiable)
            || computed.stream().anyMatch(term -> term.backward != null);
    return tape.record(total, differentiable, gradient -> backward(tape, gradient));
  }

  private Tensor addNormalised(Tape tape) {
    double[] own = new double[normalised.stream().mapToInt(NormalisedTerm::momentCount).sum()];
    int at = 0;
    for (NormalisedTerm term : normalised) {
      term.putMoments(own, at);
      at += term.momentCount();
    }
    double[] sums = tape.member().sum(own);
    double[] shift = new double[normalised.get(0).channels()];
    at = 0;
    for (NormalisedTerm term : normalised) {
      term.takeMoments(sums, at);
      at += term.momentCount();
      term.addShift(shift);
    }
    Tensor total = normalised.get(0).perChannel(shift);
    for (NormalisedTerm term : normalised) {
      total = term.addTo(total);
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

  private void backward(Tape tape, Tensor gradient) {
    for (Computed term : computed) {
      if (term.backward != null) {
        term.backward.run(gradient);
      }
    }
    weighted.stream().filter(Weighted::isDifferentiable).forEach(term -> term.backward(gradient));
    List<NormalisedTerm> terms =
        normalised.stream().filter(NormalisedTerm::isDifferentiable).toList();
    if (terms.isEmpty()) {
      return;
    }
    int channels = terms.get(0).channels();
    List<Products> products = terms.stream().map(term -> term.products(gradient)).toList();
    double[] own = new double[channels * (1 + terms.size())];
    System.arraycopy(products.get(0).gradients(), 0, own, 0, channels);
    for (int t = 0; t < terms.size(); t++) {
      System.arraycopy(products.get(t).products(), 0, own, channels * (t + 1), channels);
    }
    double[] sums = tape.member().sum(own);
    double[] gradients = Arrays.copyOf(sums, channels);
    for (int t = 0; t < terms.size(); t++) {
      double[] of = Arrays.copyOfRange(sums, channels * (t + 1), channels * (t + 2));
      terms.get(t).backward(gradient, products.get(t), gradients, of);
    }
  }

  /** The inner product of two activations, in the order in which they lie in memory. */
  private static double dot(Tensor a, Tensor b) {
    try (Tensor left = flat(a);
        Tensor right = flat(b);
        Tensor product = torch.dot(left, right)) {
      return Numbers.of(product);
    }
  }

  private static Tensor flat(Tensor x) {
    try (Tensor channelsLast = x.permute(0, 2, 3, 1)) {
      return channelsLast.reshape(-1);
    }
  }
}
