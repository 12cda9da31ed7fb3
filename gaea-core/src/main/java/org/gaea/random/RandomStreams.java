package org.gaea.random;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Every random stream of a run, derived from the run's seed by name. Two streams with different
 * names are independent, and asking for one never disturbs another, so adding a use of randomness
 * does not change the rest of a run.
 *
 * <p>The numbers are those of the Java platform's L64X128MixRandom, which reads its seed in one way
 * on Java 17 and in another on Java 25: runs repeat on the same major version of Java.
 */
public final class RandomStreams {
  private static final RandomGeneratorFactory<RandomGenerator> ALGORITHM =
      RandomGeneratorFactory.of("L64X128MixRandom");

  private final long seed;
  private final String path;

  public RandomStreams(long seed) {
    this(seed, "");
  }

  private RandomStreams(long seed, String path) {
    this.seed = seed;
    this.path = path;
  }

  /**
   * The streams below {@code name}: {@code under("a").stream("b")} equals {@code stream("a/b")}.
   */
  public RandomStreams under(String name) {
    return new RandomStreams(seed, path + name + "/");
  }

  /**
   * A new generator at the start of the stream of that name; the same name gives the same numbers
   * each time.
   */
  public RandomGenerator stream(String name) {
    MessageDigest digest = sha256();
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, seed));
    digest.update((path + name).getBytes(StandardCharsets.UTF_8));
    return ALGORITHM.create(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
