package org.gaea.experiment;

import java.util.List;
import org.gaea.data.DataSet;
import org.gaea.data.Images;
import org.gaea.data.Split;
import org.gaea.data.augment.Augmentations;
import org.gaea.data.batch.Batch;
import org.gaea.data.batch.BatchRecipe;
import org.gaea.data.batch.BatchStream;
import org.gaea.objective.DataSharing;
import org.gaea.random.RandomStreams;
import org.gaea.search.Feed;

/**
 * The batch streams of a search, divided between weights and architecture as the objective asks.
 */
final class Feeding implements AutoCloseable {
  private final List<BatchStream> streams;
  private final Feed<Batch> feed;

  private Feeding(List<BatchStream> streams, Feed<Batch> feed) {
    this.streams = streams;
    this.feed = feed;
  }

  /**
   * Opens the streams.
   *
   * @throws org.gaea.input.InvalidInputException if a part has fewer images than a batch
   */
  static Feeding open(DataSharing sharing, DataSet data, int batch, RandomStreams random) {
    if (sharing == DataSharing.NONE) {
      return new Feeding(List.of(), new Feed<>(Feeding::nothing, Feeding::nothing, 0));
    }
    RandomStreams streams = random.under("search");
    Images all = data.training();
    Split parts =
        sharing == DataSharing.HALVES ? all.halves(streams.stream("halves")) : new Split(all, all);
    BatchStream weights = open(data, parts.first(), batch, streams.under("weight batches"));
    BatchStream architecture =
        open(data, parts.second(), batch, streams.under("architecture batches"));
    return new Feeding(
        List.of(weights, architecture),
        new Feed<>(weights::next, architecture::next, weights.batchesPerEpoch()));
  }

  private static BatchStream open(DataSet data, Images images, int batch, RandomStreams streams) {
    return BatchStream.open(
        new BatchRecipe(
            images, data.normalisation(), Augmentations.standard(data), batch, streams));
  }

  private static Batch nothing() {
    throw new IllegalStateException("an objective that shares no data asked for a batch");
  }

  Feed<Batch> feed() {
    return feed;
  }

  @Override
  public void close() {
    streams.forEach(BatchStream::close);
  }
}
