package org.gaea.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.gaea.data.DataSet;
import org.gaea.data.Images;
import org.gaea.data.augment.Augmentations;
import org.gaea.data.batch.Batch;
import org.gaea.data.batch.BatchRecipe;
import org.gaea.data.batch.BatchStream;
import org.gaea.data.batch.Batches;
import org.gaea.journal.CountedBatches;
import org.gaea.random.RandomStreams;
import org.gaea.search.BatchSources;

/** The open batch streams of a search. */
final class SearchBatches implements AutoCloseable {
  private final List<BatchStream> streams = new ArrayList<>();
  private final Batch nothing;
  private final CountedBatches<Batch> weights;
  private final CountedBatches<Batch> architecture;
  private final int stepsPerEpoch;
  private final List<Batch> heldOut = new ArrayList<>();

  private SearchBatches(
      SearchData division,
      DataSet data,
      int batch,
      RandomStreams random,
      long weightsTaken,
      long architectureTaken) {
    this.nothing = new Batch(data.shape(), new float[0], new long[0]);
    this.weights =
        new CountedBatches<>(
            weightsTaken,
            nothing,
            first -> open(data, division.weights(), batch, random.under("weight batches"), first));
    this.architecture =
        new CountedBatches<>(
            architectureTaken,
            nothing,
            first ->
                open(
                    data,
                    division.architecture(),
                    batch,
                    random.under("architecture batches"),
                    first));
    this.stepsPerEpoch = division.stepsPerEpoch();
    Batches.inOrder(division.heldOut(), data.normalisation(), batch).forEach(heldOut::add);
  }

  /**
   * The batches of a search, of which some were taken before it was interrupted. Those are counted
   * and not made.
   */
  static SearchBatches open(
      SearchData division,
      DataSet data,
      int batch,
      RandomStreams random,
      long weightsTaken,
      long architectureTaken) {
    return new SearchBatches(
        division, data, batch, random.under("search"), weightsTaken, architectureTaken);
  }

  private Supplier<Batch> open(
      DataSet data, Images images, int batch, RandomStreams random, long first) {
    if (stepsPerEpoch == 0) {
      throw new IllegalStateException("an objective that trains nothing asked for a batch");
    }
    BatchStream stream =
        BatchStream.open(
            new BatchRecipe(
                images, data.normalisation(), Augmentations.standard(data), batch, random),
            first);
    streams.add(stream);
    return stream::next;
  }

  BatchSources<Batch> feed() {
    return new BatchSources<>(weights, architecture, stepsPerEpoch, heldOut);
  }

  /** Stands for each batch of a replay. */
  Batch nothing() {
    return nothing;
  }

  long weightsTaken() {
    return weights.taken();
  }

  long architectureTaken() {
    return architecture.taken();
  }

  @Override
  public void close() {
    streams.forEach(BatchStream::close);
  }
}
