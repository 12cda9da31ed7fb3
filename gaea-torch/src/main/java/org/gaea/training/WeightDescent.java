package org.gaea.training;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.gaea.tensor.Parameters;

/** Steps a network's parameters along their gradients, by libtorch's SGD. */
final class WeightDescent implements AutoCloseable {
  private final DescentSettings settings;
  private final TensorVector parameters;
  private final SGD optimizer;

  WeightDescent(Parameters parameters, DescentSettings settings) {
    this.settings = settings;
    try (PointerScope scope = new PointerScope()) {
      SGDOptions options = new SGDOptions(0);
      options.momentum().put(settings.momentum());
      options.weight_decay().put(settings.decay());
      options.nesterov().put(true);
      this.parameters = parameters.vector().retainReference();
      this.optimizer = new SGD(this.parameters, options).retainReference();
    }
  }

  /** Forgets all gradients. */
  void clearGradients() {
    optimizer.zero_grad();
  }

  /** One step with the gradients that the parameters hold; those without one stay. */
  void step(double learningRate) {
    torch.clip_grad_norm_(parameters, settings.clip());
    optimizer.param_groups().get(0).options().set_lr(learningRate);
    optimizer.step();
  }

  @Override
  public void close() {
    optimizer.releaseReference();
    parameters.releaseReference();
  }
}
