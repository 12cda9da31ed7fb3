package org.gaea.training;

import java.util.Locale;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.gaea.blueprint.Blueprint;
import org.gaea.blueprint.Blueprint.Step;
import org.gaea.blueprint.Cell;
import org.gaea.blueprint.Cell.Choice;
import org.gaea.blueprint.Cell.Node;
import org.gaea.blueprint.Cell.Term;
import org.gaea.tensor.Parameters;

/**
 * Gives an option's weights to another one in every cell of a network: convolutions that both have
 * are cut at or padded from the centre of their kernels, others of the heir become identities;
 * normalisations that it alone has scale by one and shift by nothing.
 */
final class Inheritance {
  private static final int CHANNELS = 2;

  private final Blueprint network;
  private final Parameters parameters;
  private final WeightDescent descent;

  Inheritance(Blueprint network, Parameters parameters, WeightDescent descent) {
    this.network = network;
    this.parameters = parameters;
    this.descent = descent;
  }

  void pass(Choice from, Choice heir) {
    for (Step step : network.steps()) {
      if (step.part() instanceof Cell cell) {
        for (int n = 0; n < cell.nodes().size(); n++) {
          if (cell.nodes().get(n) instanceof Node.Sum sum) {
            String node = String.format(Locale.ROOT, "%s.%d<-", step.name(), cell.inputs() + n);
            pass(node, sum, from, heir);
          }
        }
      }
    }
  }

  private void pass(String node, Node.Sum sum, Choice from, Choice heir) {
    for (Term taker : sum.terms()) {
      for (Term giver : sum.terms()) {
        if (taker.choice().filter(heir::equals).isPresent()
            && giver.choice().filter(from::equals).isPresent()
            && taker.source() == giver.source()) {
          String edge = node + taker.source() + ".";
          pass(edge + giver.name() + ".", edge + taker.name() + ".");
        }
      }
    }
  }

  private void pass(String from, String heir) {
    Map<String, Tensor> all = parameters.trainable();
    try (PointerScope scope = new PointerScope();
        AutoGradMode mode = new AutoGradMode(false)) {
      all.forEach(
          (name, tensor) -> {
            if (name.startsWith(heir)) {
              Tensor given = all.get(from + name.substring(heir.length()));
              tensor.zero_();
              if (given != null && given.dim() == tensor.dim()) {
                copy(given, tensor);
              } else {
                beIdentity(name, tensor);
              }
              descent.forget(name);
            }
          });
    }
  }

  /** Channels from the first, pixels of the kernel from the centre, as far as both have them. */
  private static void copy(Tensor given, Tensor taken) {
    Tensor from = given;
    Tensor to = taken;
    for (int axis = 0; axis < taken.dim(); axis++) {
      long length = Math.min(from.size(axis), to.size(axis));
      from = from.narrow(axis, first(from, axis, length), length);
      to = to.narrow(axis, first(to, axis, length), length);
    }
    to.copy_(from);
  }

  private static long first(Tensor tensor, int axis, long length) {
    return axis < CHANNELS ? 0 : (tensor.size(axis) - length) / 2;
  }

  /**
   * One at the kernels' centres, from each channel to itself, and for each scale; shifts stay zero.
   */
  private static void beIdentity(String name, Tensor convolution) {
    if (name.endsWith(".bias")) {
      return;
    }
    Tensor centre = convolution;
    for (int axis = CHANNELS; axis < convolution.dim(); axis++) {
      centre = centre.narrow(axis, first(centre, axis, 1), 1);
    }
    boolean depthwise = convolution.dim() < CHANNELS || convolution.size(1) == 1;
    for (long out = 0; out < convolution.size(0); out++) {
      if (depthwise) {
        centre.narrow(0, out, 1).fill_(new Scalar(1.0));
      } else if (out < convolution.size(1)) {
        centre.narrow(0, out, 1).narrow(1, out, 1).fill_(new Scalar(1.0));
      }
    }
  }
}
