package org.gaea.supernet;

/**
 * The shared-weights network over all candidate architectures, seen from the architecture's side:
 * one function
 *
 * <pre>    (shared weights w, option weights m, batch)  ->  loss, dL/dw, dL/dm</pre>
 *
 * Everything about the architecture (relaxation, geometry, discretisation) happens outside, on
 * plain doubles. A user's own supernet plugs in here; it needs no tensor library.
 *
 * @param <B> a batch of training data
 */
public interface Supernet<B> extends AutoCloseable {
  /**
   * Runs a batch forward and, if gradients are wanted, backward. Gradients are those of this pass
   * alone: they replace those of the pass before.
   */
  Pass pass(OptionWeights weights, B batch, Wanted wanted);

  /**
   * Steps the shared weights along the dL/dw of the last pass.
   *
   * @param learningRate at least zero
   * @throws IllegalStateException if the last pass did not compute dL/dw
   * @throws NotFiniteException if dL/dw is not finite; the weights stay as they are
   */
  void stepWeights(double learningRate);

  @Override
  default void close() {}
}
