package org.gaea.supernet;

import java.util.List;
import org.gaea.blueprint.Cell.Choice;
import org.gaea.input.Sentence;

/**
 * The shared-weights network over all candidate architectures, seen from the architecture's side:
 * one function
 *
 * <pre>    (shared weights w, option weights m, batch)  ->  loss, dL/dw, dL/dm</pre>
 *
 * Everything about the architecture (relaxation, geometry, discretisation) happens outside, on
 * plain doubles. A user's own supernet plugs in here; it needs no tensor library. What only some
 * methods ask for beyond that function has a default here, and a supernet that offers none refuses
 * those methods.
 *
 * @param <B> a batch of training data
 */
public interface Supernet<B> extends AutoCloseable {
  /**
   * Runs a batch forward and, if gradients are wanted, backward. Gradients are those of this pass
   * alone: they replace those of the pass before.
   */
  PassResult pass(OptionWeights weights, B batch, GradientRequest wanted);

  /**
   * Runs one batch along several paths, and keeps the sum of their dL/dw, each multiplied by a
   * share, for the next weight step.
   *
   * @param paths at least one
   * @param share by which each gradient is multiplied: 1 for a step against all of them, one over
   *     their number for one against their mean
   * @return one pass a path, without gradients
   */
  default List<PassResult> passes(List<OptionWeights> paths, double share, B batch) {
    if (paths.size() == 1 && share == 1) {
      return List.of(pass(paths.get(0), batch, GradientRequest.WEIGHTS));
    }
    throw new UnsupportedOperationException("this supernet takes no weight step on several paths");
  }

  /**
   * The loss on held-out data after one weight step on training data, and its gradient at the
   * option weights through that step: the one-step unrolled objective of DARTS (Liu, Simonyan and
   * Yang, ICLR 2019, equation 7), whose second derivative is taken by central differences (equation
   * 8). Weights and momentum are afterwards what they were.
   *
   * @param training where the virtual step descends
   * @param held where the loss is taken
   * @param rate of the virtual step, at least zero
   * @return the loss on {@code held} with the virtual weights, and dL/dm
   */
  default PassResult unrolled(OptionWeights weights, B training, B held, double rate) {
    throw new UnsupportedOperationException("this supernet has no unrolled step");
  }

  /**
   * Steps the shared weights along the dL/dw of the last pass.
   *
   * @param learningRate at least zero
   * @throws IllegalStateException if the last pass did not compute dL/dw
   * @throws NotFiniteException if dL/dw is not finite; the weights stay as they are
   */
  void stepWeights(double learningRate);

  /**
   * Sets how much is dropped at random in the passes that compute a gradient, from now on.
   *
   * @param dropout nothing at first
   */
  default void drop(Dropout dropout) {
    if (!dropout.equals(Dropout.NONE)) {
      throw new UnsupportedOperationException("this supernet drops nothing");
    }
  }

  /**
   * Starts again with fresh weights in a network of another depth, momenta and dropout forgotten.
   *
   * @param cells as the space counts them
   */
  default void rebuild(int cells) {
    throw new UnsupportedOperationException("this supernet has one depth");
  }

  /**
   * Gives an option the weights of another one of the same decision in every cell, as far as their
   * shapes allow: kernels are cut at or padded from their centre, and what the other does not have
   * begins as near to an identity as its layers can be. Momenta are forgotten there.
   */
  default void inherit(Choice heir, Choice from) {
    throw new UnsupportedOperationException("this supernet passes no weights on");
  }

  @Override
  default void close() {}

  /**
   * What is dropped at random in the steps of a search, of weights and architecture.
   *
   * @param skips the share of the entries of skip connections' outputs that are zeroed, the others
   *     being scaled up, where the supernet's wiring allows it (P-DARTS); in [0, 1)
   * @param paths the share of images for which all that an edge brings is zeroed, the sum of its
   *     weighted options, the others being scaled up (drop-path, as RobustDARTS uses it in search);
   *     in [0, 1)
   */
  public record Dropout(double skips, double paths) {
    /** Nothing. */
    public static final Dropout NONE = new Dropout(0, 0);

    public Dropout {
      requireShare("skip connections", skips);
      requireShare("paths", paths);
    }

    private static void requireShare(String what, double rate) {
      if (!(rate >= 0 && rate < 1)) {
        throw new IllegalArgumentException(
            Sentence.text("the dropout rate of %s is %s, expected in [0, 1)", what, rate));
      }
    }
  }

  /** Which gradients a pass through a supernet computes beside the loss. */
  public enum GradientRequest {
    /** The loss only. */
    LOSS(false, false),
    /** dL/dm, the gradient at the option weights. */
    ARCHITECTURE(false, true),
    /** dL/dw, kept inside the supernet for its next weight step. */
    WEIGHTS(true, false),
    /** Both, from one backward pass. */
    BOTH(true, true);

    private final boolean weights;
    private final boolean architecture;

    GradientRequest(boolean weights, boolean architecture) {
      this.weights = weights;
      this.architecture = architecture;
    }

    public boolean weights() {
      return weights;
    }

    public boolean architecture() {
      return architecture;
    }
  }

  /**
   * What one pass of a batch through a network gave.
   *
   * @param loss mean loss over the batch
   * @param correct how many of the batch's items were classified correctly
   * @param items the size of the batch
   * @param gradient dL/dm at the weights of a supernet's options, one row a decision, one entry an
   *     option (zero where it was not computed); empty if it was not wanted
   */
  public record PassResult(double loss, int correct, int items, double[][] gradient) {
    /** Several passes as one: mean loss over all items and all counts, without gradients. */
    public static PassResult mean(List<PassResult> passes) {
      double loss = 0;
      int correct = 0;
      int items = 0;
      for (PassResult pass : passes) {
        loss += pass.loss() * pass.items();
        correct += pass.correct();
        items += pass.items();
      }
      return new PassResult(loss / items, correct, items, new double[0][]);
    }
  }
}
