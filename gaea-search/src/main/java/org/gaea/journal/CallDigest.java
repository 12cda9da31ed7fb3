package org.gaea.journal;

import java.util.List;
import org.gaea.blueprint.Choice;
import org.gaea.supernet.GradientRequest;
import org.gaea.supernet.OptionWeights;

/** Digests of questions, by which a replay finds that it asks something else. */
final class CallDigest {
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
