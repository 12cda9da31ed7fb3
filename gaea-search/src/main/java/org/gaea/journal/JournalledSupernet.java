package org.gaea.journal;

import java.util.Optional;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.Pass;
import org.gaea.supernet.Supernet;
import org.gaea.supernet.Wanted;

/**
 * A supernet whose answers come from a journal while there are any, and go to it afterwards. In a
 * replay the supernet inside is not touched and batches are not looked at.
 *
 * <p>Every operation of {@link Supernet} must pass through the journal, those without an answer
 * too: a new one is a line here, {@code ask} with its name and the bits of its arguments. The state
 * of the supernet between two iterations of a search must be its tensors and nothing else, for they
 * are what a check-point holds; what an operation sets aside it must take back in the same
 * iteration.
 *
 * @param <B> a batch of training data
 */
public final class JournalledSupernet<B> implements Supernet<B> {
  private final Supernet<B> inside;
  private final Journal journal;

  /**
   * @param inside answers what the journal does not know; closed by whoever made it
   * @param journal closed by whoever made it
   */
  public JournalledSupernet(Supernet<B> inside, Journal journal) {
    this.inside = inside;
    this.journal = journal;
  }

  @Override
  public Pass pass(OptionWeights weights, B batch, Wanted wanted) {
    Pass pass =
        journal
            .answer(
                "pass",
                Asked.of(weights, wanted),
                () -> Optional.of(inside.pass(weights, batch, wanted)))
            .orElseThrow(() -> journal.differs("answers less"));
    if (journal.replaying() && !fits(pass, weights, wanted)) {
      throw journal.differs("has gradients of another shape");
    }
    return pass;
  }

  private static boolean fits(Pass pass, OptionWeights weights, Wanted wanted) {
    double[][] gradient = pass.gradient();
    int rows = wanted.architecture() ? weights.values().length : 0;
    boolean fits = gradient.length == rows;
    for (int d = 0; fits && d < rows; d++) {
      fits = gradient[d].length == weights.values()[d].length;
    }
    return fits;
  }

  @Override
  public void stepWeights(double learningRate) {
    ask(
        "stepWeights",
        Double.doubleToLongBits(learningRate),
        () -> inside.stepWeights(learningRate));
  }

  private void ask(String operation, long asked, Runnable live) {
    journal.answer(
        operation,
        asked,
        () -> {
          live.run();
          return Optional.empty();
        });
  }
}
