package org.gaea.lab.perf;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.gaea.data.DataSet;
import org.gaea.data.ImageShape;
import org.gaea.data.Images;
import org.gaea.data.Normalisation;
import org.gaea.data.augment.Augmentations;
import org.gaea.data.batch.BatchRecipe;
import org.gaea.random.RandomStreams;
import org.gaea.space.Skeleton;

/** Images of noise in memory, augmented as photographs are. */
final class NoiseImages {
  /** Batches an epoch. */
  private static final int BATCHES = 16;

  private NoiseImages() {}

  static BatchRecipe recipe(StepSetting setting) {
    Skeleton skeleton = setting.skeleton();
    RandomStreams random = new RandomStreams(1);
    ImageShape shape =
        new ImageShape(skeleton.inputChannels(), skeleton.height(), skeleton.width());
    Images images =
        images(BATCHES * setting.batch(), shape, skeleton.classes(), random.stream("images"));
    List<String> classes =
        IntStream.range(0, skeleton.classes()).mapToObj(label -> "class" + label).toList();
    DataSet data =
        new DataSet("noise", classes, images, images, Normalisation.of(images), true, List.of());
    return new BatchRecipe(
        images, data.normalisation(), Augmentations.standard(data), setting.batch(), random);
  }

  private static Images images(int count, ImageShape shape, int classes, RandomGenerator random) {
    byte[][] pixels = new byte[count][shape.channels() * shape.height() * shape.width()];
    for (byte[] image : pixels) {
      random.nextBytes(image);
    }
    return new Images(shape, pixels, random.ints(count, 0, classes).toArray());
  }
}
