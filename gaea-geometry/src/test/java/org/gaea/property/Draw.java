package org.gaea.property;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Random inputs for properties of geometries, from one seed. */
public final class Draw {
  private static final int SEEDS = 6;
  private static final int[] SIZES = {1, 2, 3, 5, 8, 30, 1000};

  private final long seed;
  private final RandomGenerator random;

  private Draw(long seed) {
    this.seed = seed;
    this.random = stream(seed, "property");
  }

  /** Random numbers of a name, the same for the same seed; as the streams of a run. */
  public static RandomGenerator stream(long seed, String name) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, seed));
      digest.update(name.getBytes(StandardCharsets.UTF_8));
      return RandomGeneratorFactory.of("L64X128MixRandom").create(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  static Stream<Draw> seeds() {
    Long only = Long.getLong("tests.seed");
    return (only == null ? LongStream.rangeClosed(1, SEEDS) : LongStream.of(only))
        .mapToObj(Draw::new);
  }

  public static int[] sizes() {
    return SIZES.clone();
  }

  public RandomGenerator random() {
    return random;
  }

  /** A point well inside the simplex. */
  public double[] inner(int size) {
    double[] x = random.doubles(size).map(v -> 0.05 - Math.log(1 - v)).toArray();
    return normalised(x);
  }

  /** A point of any kind: inside, near a face, near a vertex, with exact zeros, or a vertex. */
  public double[] point(int size) {
    double[] x = inner(size);
    switch (random.nextInt(5)) {
      case 0 -> {}
      case 1 -> {
        for (int o = 0; o < size; o++) {
          x[o] = Math.pow(x[o], 8);
        }
      }
      case 2 -> {
        for (int o = 1; o < size; o++) {
          x[o] *= Math.pow(10, random.nextDouble(-300, -5));
        }
      }
      case 3 -> {
        for (int o = 1; o < size; o++) {
          x[o] = random.nextBoolean() ? 0 : x[o];
        }
      }
      default -> {
        Arrays.fill(x, 0);
        x[random.nextInt(size)] = 1;
      }
    }
    return normalised(x);
  }

  /** Entries in [-scale, scale]. */
  public double[] gradient(int size, double scale) {
    return random.doubles(size).map(v -> scale * (2 * v - 1)).toArray();
  }

  /** A gradient of a scale between 1e-8 and 1e8. */
  public double[] gradient(int size) {
    return gradient(size, Math.pow(10, random.nextDouble(-8, 8)));
  }

  /** A direction along the simplex: entries sum to zero. */
  public double[] tangent(int size) {
    double[] v = gradient(size, 1);
    double mean = Arrays.stream(v).sum() / size;
    return Arrays.stream(v).map(a -> a - mean).toArray();
  }

  public static double[] normalised(double[] x) {
    double sum = Arrays.stream(x).sum();
    return Arrays.stream(x).map(v -> v / sum).toArray();
  }

  @Override
  public String toString() {
    return "seed=" + seed;
  }
}
