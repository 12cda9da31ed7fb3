package org.gaea.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.gaea.data.DataSet;
import org.gaea.data.Images;
import org.gaea.data.batch.Batch;
import org.gaea.data.batch.Batches;
import org.gaea.relaxation.Reading;
import org.gaea.relaxation.Relaxation;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.Pass;
import org.gaea.supernet.Supernet;
import org.gaea.supernet.Wanted;

/**
 * What rounding the architecture would do to the loss, by the shared weights, on images that the
 * search does not train on.
 */
final class DiscretisationGap {
  private final Supernet<Batch> supernet;
  private final SearchSpace space;
  private final Relaxation relaxation;
  private final List<Batch> heldOut = new ArrayList<>();

  DiscretisationGap(
      Supernet<Batch> supernet,
      SearchSpace space,
      Relaxation relaxation,
      DataSet data,
      Images heldOut,
      int batch) {
    this.supernet = supernet;
    this.space = space;
    this.relaxation = relaxation;
    Batches.inOrder(heldOut, data.normalisation(), batch).forEach(this.heldOut::add);
  }

  /**
   * The loss at the point less the loss at its rounding, in nats; absent if no images are held out.
   */
  OptionalDouble at(Reading reading, Architecture rounding) {
    if (heldOut.isEmpty()) {
      return OptionalDouble.empty();
    }
    OptionWeights oneHot = relaxation.oneHot(space, rounding);
    return OptionalDouble.of(loss(reading.weights()) - loss(oneHot));
  }

  private double loss(OptionWeights weights) {
    double sum = 0;
    int items = 0;
    for (Batch batch : heldOut) {
      Pass pass = supernet.pass(weights, batch, Wanted.LOSS);
      sum += pass.loss() * pass.items();
      items += pass.items();
    }
    return sum / items;
  }
}
