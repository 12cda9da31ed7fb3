package org.gaea.model;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.gaea.blueprint.Blueprint;
import org.gaea.data.Normalisation;
import org.gaea.inference.WeightArray;
import org.gaea.model.Model.Accuracy;
import org.gaea.model.Model.Origin;
import org.gaea.random.RandomStreams;
import org.gaea.schedule.TrainingRecipe;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;
import org.gaea.space.published.NasBench201;
import org.gaea.training.Training;

/** Models that were never trained, with numbers everywhere that differ from their defaults. */
final class Models {
  private Models() {}

  /** A model of four channels for images of 3 x 8 x 8 in three classes. */
  static Model small() {
    SearchSpace space = NasBench201.space();
    Architecture architecture =
        space.parse(
            "|nor_conv_3x3~0|+|skip_connect~0|avg_pool_3x3~1|+|nor_conv_1x1~0|none~1|nor_conv_3x3~2|");
    return of(space, architecture, new Skeleton(4, 1, 3, 8, 8, 3));
  }

  static Model of(SearchSpace space, Architecture architecture, Skeleton skeleton) {
    RandomGenerator random = new RandomStreams(4).stream("model");
    Blueprint network = space.standalone(architecture, skeleton);
    Map<String, WeightArray> weights = new HashMap<>();
    try (Training training = new Training(network, TrainingRecipe.usual(), random)) {
      training
          .weights()
          .forEach(
              (name, array) -> weights.put(name, array.shape().length > 1 ? array : varied(array)));
    }
    return new Model(
        network,
        IntStream.range(0, skeleton.classes()).mapToObj(i -> "class " + i).toList(),
        skeleton.inputChannels() == 1
            ? new Normalisation(new double[] {0.4}, new double[] {0.3})
            : new Normalisation(new double[] {0.5, 0.4, 0.3}, new double[] {0.2, 0.25, 0.3}),
        new Origin(space.name(), space.format(architecture), "test", "none"),
        Optional.of(new Accuracy(7, 10, "made")),
        weights);
  }

  /** Scales, shifts and running statistics; the same in every version. */
  private static WeightArray varied(WeightArray array) {
    float[] values = array.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = 0.5f + (i * 7 + values.length) % 11 / 10f;
    }
    return new WeightArray(array.shape(), values);
  }

  /** Images whose pixels count up. */
  static List<byte[]> pictures(Model model, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            n -> {
              byte[] pixels = new byte[model.shape().volume()];
              for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) (i * (n + 3) * 5 + 17 * n);
              }
              return pixels;
            })
        .toList();
  }

  static double[] probabilities(Prediction prediction) {
    return prediction.ranking().stream()
        .sorted((a, b) -> a.label().compareTo(b.label()))
        .mapToDouble(Prediction.ClassProbability::probability)
        .toArray();
  }

  static String text(double[] numbers) {
    return Arrays.toString(numbers);
  }
}
