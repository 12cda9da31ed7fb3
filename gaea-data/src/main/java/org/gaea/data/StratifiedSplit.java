package org.gaea.data;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Images divided in two, class by class. Both parts keep the order the images had. */
public record StratifiedSplit(Images first, Images second) {

  /** How many images of a class go to the second part. */
  private interface SecondCount {
    int of(int classSize, int imagesOfEarlierClasses);
  }

  static StratifiedSplit halves(Images images, RandomGenerator random) {
    // Differences of running halves: the odd images of successive classes go to alternate parts.
    return divide(images, random, (size, earlier) -> (earlier + size) / 2 - earlier / 2);
  }

  /**
   * A random fifth of every class as the second part, rounded to the nearest image; one image at
   * least from a class that has two.
   */
  public static StratifiedSplit fifthAside(Images images, RandomGenerator random) {
    return divide(
        images,
        random,
        (size, earlier) -> Math.min(size - 1, Math.max(1, (int) Math.round(size / 5.0))));
  }

  private static StratifiedSplit divide(Images images, RandomGenerator random, SecondCount share) {
    int[] labels = images.labels();
    boolean[] inSecond = new boolean[labels.length];
    int earlier = 0;
    for (int label : Arrays.stream(labels).distinct().sorted().toArray()) {
      int[] members = IntStream.range(0, labels.length).filter(i -> labels[i] == label).toArray();
      Shuffle.inPlace(members, random);
      Arrays.stream(members, 0, share.of(members.length, earlier)).forEach(i -> inSecond[i] = true);
      earlier += members.length;
    }
    IntStream all = IntStream.range(0, labels.length);
    int[] second = IntStream.range(0, labels.length).filter(i -> inSecond[i]).toArray();
    return new StratifiedSplit(
        images.subset(all.filter(i -> !inSecond[i]).toArray()), images.subset(second));
  }
}
