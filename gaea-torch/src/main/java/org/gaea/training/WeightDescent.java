package org.gaea.training;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.gaea.schedule.WeightRecipe;
import org.gaea.supernet.NotFiniteException;
import org.gaea.tape.ComputationGraph.Workers;
import org.gaea.tensor.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * Steps a network's parameters along their gradients: stochastic gradient descent with momentum,
 *
 * <pre>    d = g + decay w,   v = momentum v + d  (v = d at first),   w = w - rate v
 * </pre>
 *
 * or, with Nesterov's, {@code w = w - rate (d + momentum v)}, the arithmetic of libtorch's SGD to
 * the bit. It is written out because libtorch does not let its momentum be read or set from Java,
 * and a check-point needs both.
 */
final class WeightDescent implements AutoCloseable {
  private static final double EUCLIDEAN = 2;
  private static final double LITTLE = 1e-6;

  private final WeightRecipe recipe;
  private final Workers workers;
  private final Supplier<OptionalDouble> normRead;
  private final Map<String, Tensor> trainable;
  private final TensorVector vector;
  private double scaled = 1;

  /** Made for all parameters at first, so that each worker changes his own alone. */
  private final Map<String, Velocity> momentum = new LinkedHashMap<>();

  /** The momentum of a parameter; null before its first step. */
  private static final class Velocity {
    private @Nullable Tensor tensor;

    void set(@Nullable Tensor other) {
      if (tensor != null) {
        tensor.releaseReference();
      }
      tensor = other;
    }
  }

  /** A descent that is computed by whoever asks. */
  WeightDescent(Parameters parameters, WeightRecipe recipe) {
    this(parameters, recipe, Workers.ALONE);
  }

  /**
   * A descent.
   *
   * @param workers the threads that divide the parameters among them
   */
  WeightDescent(Parameters parameters, WeightRecipe recipe, Workers workers) {
    this(parameters, recipe, workers, OptionalDouble::empty);
  }

  /**
   * A descent along gradients whose norm may be known already.
   *
   * @param normRead the norm of the gradient as the last pass left it; empty to compute it
   */
  WeightDescent(
      Parameters parameters,
      WeightRecipe recipe,
      Workers workers,
      Supplier<OptionalDouble> normRead) {
    this.recipe = recipe;
    this.workers = workers;
    this.normRead = normRead;
    this.trainable = parameters.trainable();
    trainable.keySet().forEach(name -> momentum.put(name, new Velocity()));
    try (PointerScope scope = new PointerScope()) {
      this.vector = parameters.vector().retainReference();
    }
  }

  /** Forgets all gradients. */
  void clearGradients() {
    scaled = 1;
    try (PointerScope scope = new PointerScope()) {
      for (Tensor tensor : trainable.values()) {
        tensor.mutable_grad().reset();
      }
    }
  }

  /** Multiplies all gradients that the parameters hold. */
  void scaleGradients(double factor) {
    if (factor == 1) {
      return;
    }
    scaled *= factor;
    try (PointerScope scope = new PointerScope();
        AutoGradMode mode = new AutoGradMode(false)) {
      Scalar scalar = new Scalar(factor);
      for (Tensor tensor : trainable.values()) {
        Tensor gradient = tensor.grad();
        if (gradient.defined()) {
          gradient.mul_(scalar);
        }
      }
    }
  }

  /**
   * One step with the gradients that the parameters hold; those without one stay.
   *
   * @throws NotFiniteException if a gradient is not finite; nothing is stepped then
   */
  void step(double learningRate) {
    clip();
    descend(learningRate, true);
  }

  /**
   * The step that {@link #step} would take, without its clip, and with the momentum left as it is.
   * With a constant momentum it moves the weights by {@link #sensitivity} times the gradient.
   */
  void virtualStep(double learningRate) {
    descend(learningRate, false);
  }

  /**
   * By how much a step moves a weight against one more of gradient: the rate, and with Nesterov
   * momentum rate (1 + momentum).
   */
  double sensitivity(double learningRate) {
    return recipe.nesterov() ? learningRate * (1 + recipe.momentum()) : learningRate;
  }

  private void descend(double learningRate, boolean lasting) {
    workers.run(
        (number, count) -> {
          try (PointerScope scope = new PointerScope();
              AutoGradMode mode = new AutoGradMode(false)) {
            Scalar decay = new Scalar(recipe.decay());
            Scalar inertia = new Scalar(recipe.momentum());
            Scalar rate = new Scalar(-learningRate);
            int turn = 0;
            for (Map.Entry<String, Tensor> entry : trainable.entrySet()) {
              if (turn++ % count == number) {
                Velocity own = momentum(entry.getKey());
                step(entry.getValue(), own, decay, inertia, rate, lasting);
              }
            }
          }
        });
  }

  /**
   * Looks at the norm before it scales by it: one that is no number would spoil every gradient. An
   * infinite bound scales nothing, and looks all the same.
   */
  private void clip() {
    double bound = recipe.clip() == 0 ? Double.POSITIVE_INFINITY : recipe.clip();
    OptionalDouble known = normRead.get();
    if (known.isPresent()) {
      clip(bound, scaled * known.getAsDouble());
      return;
    }
    try {
      torch.clip_grad_norm_(vector, bound, EUCLIDEAN, true);
    } catch (RuntimeException e) {
      if (String.valueOf(e.getMessage()).contains("non-finite")) {
        throw notFinite();
      }
      throw e;
    }
  }

  /** As libtorch, which divides by a little more than the norm. */
  private void clip(double bound, double norm) {
    if (!Double.isFinite(norm)) {
      throw notFinite();
    }
    scaleGradients(Math.min(1, bound / (norm + LITTLE)));
  }

  private NotFiniteException notFinite() {
    return new NotFiniteException(
        "the gradient of the weights is not finite, first at " + firstWithoutFiniteGradient());
  }

  private void step(
      Tensor tensor, Velocity own, Scalar decay, Scalar inertia, Scalar rate, boolean lasting) {
    try (PointerScope scope = new PointerScope()) {
      Tensor gradient = tensor.grad();
      if (!gradient.defined()) {
        return;
      }
      Tensor direction = gradient.add(tensor, decay);
      Tensor velocity = own.tensor;
      if (!lasting) {
        velocity = velocity == null ? direction : velocity.mul(inertia).add_(direction);
      } else if (velocity == null) {
        velocity = direction.clone().retainReference();
        own.set(velocity);
      } else {
        velocity.mul_(inertia).add_(direction);
      }
      Tensor move = recipe.nesterov() ? direction.add(velocity, inertia) : velocity;
      tensor.add_(move, rate);
    }
  }

  /** The momentum of each parameter that has been stepped. */
  Map<String, Tensor> momentum() {
    Map<String, Tensor> stepped = new LinkedHashMap<>();
    momentum.forEach(
        (name, velocity) -> {
          if (velocity.tensor != null) {
            stepped.put(name, velocity.tensor);
          }
        });
    return Collections.unmodifiableMap(stepped);
  }

  /**
   * Sets the momentum; a parameter that has none counts as never stepped.
   *
   * @param saved by the parameters' names, of their shapes
   */
  void restore(Map<String, Tensor> saved) {
    forget();
    try (PointerScope scope = new PointerScope()) {
      saved.forEach(
          (name, tensor) -> {
            // In the layout of the parameter, which is also that of its gradients.
            Tensor velocity = torch.empty_like(trainable.get(name));
            momentum(name).set(velocity.copy_(tensor).detach().retainReference());
          });
    }
  }

  /** Forgets the momentum of a parameter, which counts as never stepped from now on. */
  void forget(String name) {
    momentum(name).set(null);
  }

  private Velocity momentum(String name) {
    return Objects.requireNonNull(momentum.get(name));
  }

  private String firstWithoutFiniteGradient() {
    @Nullable String first = null;
    try (PointerScope scope = new PointerScope()) {
      for (Map.Entry<String, Tensor> entry : trainable.entrySet()) {
        Tensor gradient = entry.getValue().grad();
        if (first == null && gradient.defined() && !torch.isfinite(gradient).all().item_bool()) {
          first = entry.getKey();
        }
      }
    }
    return first == null ? "their sum" : first;
  }

  private void forget() {
    momentum.values().forEach(velocity -> velocity.set(null));
  }

  @Override
  public void close() {
    forget();
    vector.releaseReference();
  }
}
