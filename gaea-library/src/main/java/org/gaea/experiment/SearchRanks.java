package org.gaea.experiment;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.gaea.checkpoint.Checkpoint.CheckpointName;
import org.gaea.experiment.UnfinishedRun.RankLauncher;
import org.gaea.geometry.ProductPoint;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.ranks.GlooRanks;
import org.gaea.ranks.RankGroup;
import org.gaea.ranks.RankGroup.RankFailedException;
import org.gaea.search.SearchStep;

/** What the ranks of a search agree on between two steps. */
final class SearchRanks {
  private final RankGroup ranks;

  SearchRanks(RankGroup ranks) {
    this.ranks = ranks;
  }

  /**
   * The ranks that a configuration asks for, seen from the first, which starts the others.
   *
   * @param checkpoint that the run continues from; empty if it begins
   * @throws InvalidInputException if nobody can start them
   */
  static RankGroup lead(
      Configuration configuration,
      Optional<RankLauncher> launcher,
      Path run,
      Optional<CheckpointName> checkpoint) {
    int count = configuration.get(Settings.RANKS);
    if (count == 1) {
      return RankGroup.alone();
    }
    RankLauncher starting =
        launcher.orElseThrow(
            () ->
                new InvalidInputException(
                    Sentence.of(
                        "%s is %d, and nothing here starts the other processes; choose %s 1.",
                        Settings.RANKS.phrase(), count, Settings.RANKS.phrase())));
    GlooRanks ranks =
        GlooRanks.lead(
            count,
            RankSettings.deadline(configuration),
            second -> starting.start(run, checkpoint.map(CheckpointName::toString), second));
    try {
      ranks.awaitStart();
      return ranks;
    } catch (RuntimeException | Error e) {
      ranks.close();
      throw e;
    }
  }

  /**
   * Compares the architecture parameters after a step, to the bit, and ends the run on all ranks if
   * one is asked to end.
   *
   * @param ending whether this rank is
   * @return whether any is
   * @throws RankFailedException if the parameters differ
   */
  boolean agree(SearchStep step, boolean ending) {
    if (!ranks.isShared()) {
      return ending;
    }
    double[][] all = ranks.gather(new double[] {digest(step.point()), ending ? 1 : 0});
    boolean any = false;
    for (int rank = 0; rank < all.length; rank++) {
      if (all[rank][0] != all[0][0]) {
        throw new RankFailedException(
            Sentence.text(
                "The architecture parameters of rank %d differ from those of rank 0 after step %d of the search, which therefore ends.",
                rank, step.number()));
      }
      any |= all[rank][1] != 0;
    }
    return any;
  }

  /** Waits until all are here. */
  void meet() {
    ranks.gather(new double[] {0});
  }

  /** A digest of 32 bits, which a double holds. */
  static double digest(ProductPoint point) {
    CRC32C digest = new CRC32C();
    for (double[] block : point.blocks()) {
      ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * block.length);
      for (double weight : block) {
        bytes.putDouble(weight);
      }
      digest.update(bytes.flip());
    }
    return digest.getValue();
  }
}
