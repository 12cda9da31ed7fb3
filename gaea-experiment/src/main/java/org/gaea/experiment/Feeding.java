package org.gaea.experiment;

import java.util.List;
import org.gaea.data.DataSet;
import org.gaea.data.Images;
import org.gaea.data.augment.Augmentations;
import org.gaea.data.batch.Batch;
import org.gaea.data.batch.BatchRecipe;
import org.gaea.data.batch.BatchStream;
import org.gaea.random.RandomStreams;
import org.gaea.search.Feed;

/** The open batch streams of a search. */
final class Feeding implements AutoCloseable {
  private final List<BatchStream> streams;
  private final Feed<Batch> feed;

  private Feeding(List<BatchStream> streams, Feed<Batch> feed) {
    this.streams = streams;
    this.feed = feed;
  }

  static Feeding open(SearchData division, DataSet data, int batch, RandomStreams random) {
    if (division.stepsPerEpoch() == 0) {
      return new Feeding(List.of(), new Feed<>(Feeding::nothing, Feeding::nothing, 0));
    }
    RandomStreams streams = random.under("search");
    BatchStream weights = open(data, division.weights(), batch, streams.under("weight batches"));
    BatchStream architecture =
        open(data, division.architecture(), batch, streams.under("architecture batches"));
    return new Feeding(
        List.of(weights, architecture),
        new Feed<>(weights::next, architecture::next, division.stepsPerEpoch()));
  }

  private static BatchStream open(DataSet data, Images images, int batch, RandomStreams streams) {
    return BatchStream.open(
        new BatchRecipe(
            images, data.normalisation(), Augmentations.standard(data), batch, streams));
  }

  private static Batch nothing() {
    throw new IllegalStateException("an objective that trains nothing asked for a batch");
  }

  Feed<Batch> feed() {
    return feed;
  }

  @Override
  public void close() {
    streams.forEach(BatchStream::close);
  }
}
