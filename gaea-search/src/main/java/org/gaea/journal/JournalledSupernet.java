package org.gaea.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.gaea.blueprint.Cell.Choice;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.Supernet;
import org.gaea.supernet.Supernet.Dropout;
import org.gaea.supernet.Supernet.GradientRequest;
import org.gaea.supernet.Supernet.PassResult;

/**
 * A supernet whose answers come from a journal while there are any, and go to it afterwards. In a
 * replay the supernet inside is not touched and batches are not looked at.
 *
 * <p>Every operation of {@link Supernet} must pass through the journal, those without an answer
 * too: a new one is a line here, {@code ask} with its name and the bits of its arguments. The state
 * of the supernet between two iterations of a search must be its tensors and nothing else, for they
 * are what a check-point holds; what an operation sets aside it must take back in the same
 * iteration. Nor may a search keep a batch from one iteration to a later one: if a check-point is
 * between the two, the batch is not there.
 *
 * @param <B> a batch of training data
 */
public final class JournalledSupernet<B> implements Supernet<B> {
  private final Supernet<B> inside;
  private final Journal journal;
  private final B placeholder;

  /**
   * @param inside answers what the journal does not know; closed by whoever made it
   * @param journal closed by whoever made it
   * @param placeholder stands for each batch of a replay, as in {@link
   *     org.gaea.search.BatchSources#resumed}
   */
  public JournalledSupernet(Supernet<B> inside, Journal journal, B placeholder) {
    this.inside = inside;
    this.journal = journal;
    this.placeholder = placeholder;
  }

  @Override
  public PassResult pass(OptionWeights weights, B batch, GradientRequest wanted) {
    return answer(
        "pass",
        CallDigest.of(weights, wanted),
        weights,
        wanted,
        () -> inside.pass(weights, made(batch), wanted));
  }

  private PassResult answer(
      String operation,
      long asked,
      OptionWeights weights,
      GradientRequest wanted,
      Supplier<PassResult> live) {
    PassResult pass =
        journal
            .answer(operation, asked, () -> Optional.of(live.get()))
            .orElseThrow(() -> journal.differs("answers less"));
    if (journal.replaying() && !fits(pass, weights, wanted)) {
      throw journal.differs("has gradients of another shape");
    }
    return pass;
  }

  private static boolean fits(PassResult pass, OptionWeights weights, GradientRequest wanted) {
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

  @Override
  public List<PassResult> passes(List<OptionWeights> paths, double share, B batch) {
    List<PassResult> answers = new ArrayList<>();
    List<PassResult> live = new ArrayList<>();
    long asked = CallDigest.of(paths, share);
    // One answer a path; the supernet is asked once for all of them.
    for (int i = 0; i < paths.size(); i++) {
      int path = i;
      answers.add(
          answer(
              "passes",
              asked + path,
              paths.get(path),
              GradientRequest.WEIGHTS,
              () -> {
                if (path == 0) {
                  live.addAll(inside.passes(paths, share, made(batch)));
                }
                return live.get(path);
              }));
    }
    return answers;
  }

  @Override
  public PassResult unrolled(OptionWeights weights, B training, B held, double rate) {
    return answer(
        "unrolled",
        CallDigest.of(weights, GradientRequest.BOTH) ^ Double.doubleToLongBits(rate),
        weights,
        GradientRequest.ARCHITECTURE,
        () -> inside.unrolled(weights, made(training), made(held), rate));
  }

  @Override
  public void drop(Dropout dropout) {
    inside.drop(dropout); // not a tensor: a replay has to set it too
  }

  @Override
  public void rebuild(int cells) {
    inside.rebuild(cells); // a check-point's tensors are of the network that was built last
  }

  @Override
  public void inherit(Choice heir, Choice from) {
    ask("inherit", CallDigest.of(heir, from), () -> inside.inherit(heir, from));
  }

  private B made(B batch) {
    if (batch == placeholder) {
      throw new IllegalStateException(
          "a batch was kept since before the check-point, and a search that continues has not made it");
    }
    return batch;
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

  /** Digests of questions, by which a replay finds that it asks something else. */
  static final class CallDigest {
    /** The golden ratio's bits, as in splitmix64: odd and without a pattern. */
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private CallDigest() {}

    static long of(OptionWeights weights, GradientRequest wanted) {
      long digest = mix(wanted.weights() ? 1 : 2, wanted.architecture() ? 1 : 2);
      for (int d = 0; d < weights.values().length; d++) {
        digest = mix(digest, weights.values()[d].length);
        for (int o = 0; o < weights.values()[d].length; o++) {
          digest = mix(digest, Double.doubleToLongBits(weights.values()[d][o]));
          digest = mix(digest, weights.computed()[d][o] ? 1 : 0);
        }
      }
      return digest;
    }

    static long of(List<OptionWeights> paths, double share) {
      long digest = mix(paths.size(), Double.doubleToLongBits(share));
      for (OptionWeights path : paths) {
        digest = mix(digest, of(path, GradientRequest.WEIGHTS));
      }
      return digest;
    }

    static long of(Choice heir, Choice from) {
      return mix(mix(heir.decision(), heir.option()), mix(from.decision(), from.option()));
    }

    private static long mix(long digest, long more) {
      long mixed = (digest ^ more) * MULTIPLIER;
      return mixed ^ (mixed >>> 32);
    }
  }
}
