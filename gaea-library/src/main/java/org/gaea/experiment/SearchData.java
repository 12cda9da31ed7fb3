package org.gaea.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.gaea.data.DataSet;
import org.gaea.data.Images;
import org.gaea.data.Images.StratifiedSplit;
import org.gaea.data.Shuffle;
import org.gaea.data.augment.Augmentations;
import org.gaea.data.batch.Batch;
import org.gaea.data.batch.BatchRecipe;
import org.gaea.data.batch.BatchStream;
import org.gaea.data.batch.Batches;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.input.Sentence.SettingName;
import org.gaea.objective.DataSharing;
import org.gaea.random.RandomStreams;
import org.gaea.search.BatchSources;

/**
 * The training images as a search divides them, and the batches that it makes of them.
 *
 * @param weights what weight steps see
 * @param architecture what architecture steps see
 * @param heldOut what neither sees: a few images to measure what rounding the architecture would
 *     cost
 * @param stepsPerEpoch full batches of {@code weights}
 */
record SearchData(Images weights, Images architecture, Images heldOut, int stepsPerEpoch) {
  private static final int HELD_OUT_BATCHES = 2;

  /** At most this part of the images is held out. */
  private static final int HELD_OUT_SHARE = 10;

  /**
   * Divides the images.
   *
   * @throws InvalidInputException if a part has fewer images than a batch
   */
  static SearchData of(Images training, DataSharing sharing, int batch, RandomStreams random) {
    if (sharing == DataSharing.NONE) {
      requireFullBatch(batch, training.size(), training.size());
      return new SearchData(training, training, training.subset(new int[0]), 0);
    }
    int held = Math.min(HELD_OUT_BATCHES * batch, training.size() / HELD_OUT_SHARE);
    int[] order = Shuffle.order(training.size(), random.stream("search/held out"));
    Images heldOut = training.subset(Arrays.copyOf(order, held));
    Images rest = training.subset(Arrays.copyOfRange(order, held, order.length));
    StratifiedSplit parts =
        sharing == DataSharing.HALVES
            ? rest.halves(random.stream("search/halves"))
            : new StratifiedSplit(rest, rest);
    requireFullBatch(batch, Math.min(parts.first().size(), parts.second().size()), training.size());
    return new SearchData(parts.first(), parts.second(), heldOut, parts.first().size() / batch);
  }

  /**
   * Opens the batches of a search.
   *
   * @param placeholder stands for each batch that was taken before an interruption
   */
  BatchSources<Batch> open(
      DataSet data,
      int batch,
      RandomStreams random,
      Batch placeholder,
      long weightsTaken,
      long architectureTaken) {
    RandomStreams search = random.under("search");
    List<Batch> measured = new ArrayList<>();
    Batches.inOrder(heldOut, data.normalisation(), batch).forEach(measured::add);
    return BatchSources.resumed(
            placeholder,
            weightsTaken,
            first -> batches(weights, data, batch, search.under("weight batches"), first),
            architectureTaken,
            first ->
                batches(architecture, data, batch, search.under("architecture batches"), first),
            stepsPerEpoch)
        .measuredOn(measured);
  }

  private Stream<Batch> batches(
      Images images, DataSet data, int batch, RandomStreams random, long first) {
    if (stepsPerEpoch == 0) {
      throw new IllegalStateException("an objective that trains nothing asked for a batch");
    }
    BatchStream stream =
        BatchStream.open(
            new BatchRecipe(
                images, data.normalisation(), Augmentations.standard(data), batch, random),
            first);
    return Stream.generate(stream::next).onClose(stream::close);
  }

  private static void requireFullBatch(int batch, int seen, int training) {
    if (batch > seen) {
      throw new InvalidInputException(
          Sentence.of(
              "A batch of %d images cannot be filled from the %d of %d training images that a step sees; choose %s %d or less.",
              batch, seen, training, new SettingName("batch"), seen));
    }
  }
}
