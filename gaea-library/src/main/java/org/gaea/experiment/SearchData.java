package org.gaea.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.gaea.data.DataSet;
import org.gaea.data.Images;
import org.gaea.data.Images.StratifiedSplit;
import org.gaea.data.Shuffle;
import org.gaea.data.augment.Augmentation;
import org.gaea.data.batch.Batch;
import org.gaea.data.batch.BatchRecipe;
import org.gaea.data.batch.BatchStream;
import org.gaea.data.batch.Batches;
import org.gaea.engine.Device;
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
 * @param heldOut a few images to measure what rounding the architecture would cost; neither sees
 *     them, but where a split is given and architecture steps see its held-out part
 * @param stepsPerEpoch full batches of one supernet in {@code weights}
 */
record SearchData(Images weights, Images architecture, Images heldOut, int stepsPerEpoch) {
  private static final int HELD_OUT_BATCHES = 2;

  /** At most this part of the images is held out. */
  private static final int HELD_OUT_SHARE = 10;

  /**
   * How the training images are divided.
   *
   * @param architectureShare of each class, for architecture steps that see other images than
   *     weight steps
   * @param split the division that is given; empty to draw one
   */
  record Division(double architectureShare, Optional<SplitFile> split) {
    private static final double HALF = 0.5;

    static Division of(Configuration configuration) {
      return new Division(
          configuration.get(Settings.ARCHITECTURE_SHARE),
          configuration.get(Settings.SPLIT).map(SplitFile::read));
    }

    private StratifiedSplit drawn(Images images, RandomGenerator random) {
      return architectureShare == HALF
          ? images.halves(random)
          : StratifiedSplit.share(images, architectureShare, random);
    }
  }

  /**
   * Divides the images.
   *
   * @param batch images of one supernet's step
   * @param supernets that step together, each on images of its own
   * @throws InvalidInputException if a part has fewer images than a batch, or a given split is of
   *     more images
   */
  static SearchData of(
      Images training,
      DataSharing sharing,
      Division division,
      int batch,
      int supernets,
      RandomStreams random) {
    if (sharing == DataSharing.NONE) {
      requireFullBatch(batch, training.size(), training.size());
      return new SearchData(training, training, training.subset(new int[0]), 0);
    }
    SearchData data =
        division
            .split()
            .map(split -> given(training, sharing, split, batch, random))
            .orElseGet(() -> drawn(training, sharing, division, batch, random));
    requireFullBatch(
        batch * supernets,
        Math.min(data.weights.size(), data.architecture.size()),
        training.size());
    return data;
  }

  private static SearchData drawn(
      Images training, DataSharing sharing, Division division, int batch, RandomStreams random) {
    int held = heldOut(training.size(), batch);
    int[] order = Shuffle.order(training.size(), random.stream("search/held out"));
    Images heldOut = training.subset(Arrays.copyOf(order, held));
    Images rest = training.subset(Arrays.copyOfRange(order, held, order.length));
    StratifiedSplit parts =
        sharing == DataSharing.HALVES
            ? division.drawn(rest, random.stream("search/halves"))
            : new StratifiedSplit(rest, rest);
    return new SearchData(parts.first(), parts.second(), heldOut, parts.first().size() / batch);
  }

  private static SearchData given(
      Images training, DataSharing sharing, SplitFile split, int batch, RandomStreams random) {
    split.requireWithin(training.size());
    Images weights = training.subset(split.trainNumbers());
    Images valid = training.subset(split.validNumbers());
    int[] order = Shuffle.order(valid.size(), random.stream("search/held out"));
    Images heldOut = valid.subset(Arrays.copyOf(order, heldOut(valid.size(), batch)));
    Images architecture = sharing == DataSharing.HALVES ? valid : weights;
    return new SearchData(weights, architecture, heldOut, weights.size() / batch);
  }

  private static int heldOut(int images, int batch) {
    return Math.min(HELD_OUT_BATCHES * batch, images / HELD_OUT_SHARE);
  }

  /**
   * Opens the batches of a search.
   *
   * @param changes of the images that steps see
   * @param batch images of a step, of all supernets
   * @param device for which they are prepared
   * @param placeholder stands for each batch that was taken before an interruption
   */
  BatchSources<Batch> open(
      DataSet data,
      List<Augmentation> changes,
      Device device,
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
            first ->
                batches(
                    weights, data, changes, device, batch, search.under("weight batches"), first),
            architectureTaken,
            first ->
                batches(
                    architecture,
                    data,
                    changes,
                    device,
                    batch,
                    search.under("architecture batches"),
                    first),
            stepsPerEpoch)
        .measuredOn(measured);
  }

  private Stream<Batch> batches(
      Images images,
      DataSet data,
      List<Augmentation> changes,
      Device device,
      int batch,
      RandomStreams random,
      long first) {
    if (stepsPerEpoch == 0) {
      throw new IllegalStateException("an objective that trains nothing asked for a batch");
    }
    BatchStream stream =
        BatchStream.open(
            new BatchRecipe(images, data.normalisation(), changes, batch, random)
                .onDevice(device.differentiates()),
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
