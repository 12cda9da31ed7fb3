package org.gaea.experiment;

import org.gaea.data.DataSet;
import org.gaea.data.ImageShape;
import org.gaea.data.source.DataSets;
import org.gaea.input.InvalidInputException;
import org.gaea.method.Method;
import org.gaea.method.Methods;
import org.gaea.objective.DataSharing;
import org.gaea.random.RandomStreams;
import org.gaea.space.SearchSpace;
import org.gaea.space.SearchSpaces;
import org.gaea.space.Skeleton;

/** What a configuration names, looked up and loaded. */
record Setting(
    Configuration configuration,
    Method method,
    SearchSpace space,
    DataSet data,
    Skeleton skeleton,
    RandomStreams random) {

  /**
   * Loads the data.
   *
   * @throws org.gaea.input.InvalidInputException if they cannot be used
   */
  static Setting of(Configuration configuration) {
    DataSet data =
        DataSets.load(configuration.data(), configuration.resolution(), configuration.seed());
    Method method = method(configuration, data);
    ImageShape image = data.training().shape();
    Skeleton skeleton =
        new Skeleton(
            configuration.channels(),
            configuration.cells(),
            image.channels(),
            image.height(),
            image.width(),
            data.classes().size());
    return new Setting(
        configuration,
        method,
        SearchSpaces.named(configuration.space()),
        data,
        skeleton,
        new RandomStreams(configuration.seed()));
  }

  private static Method method(Configuration configuration, DataSet data) {
    Method published = Methods.named(configuration.method());
    int training = data.training().size();
    DataSharing sharing = published.objective().sharing();
    int seen = sharing == DataSharing.HALVES ? training / 2 : training;
    if (configuration.batch() > seen) {
      throw new InvalidInputException(
          "A batch of %d images cannot be filled from the %d of %d training images that a step may see; choose --batch %d or less."
              .formatted(configuration.batch(), seen, training, seen));
    }
    return configuration.architectureRate() > 0
        ? published.withArchitectureRate(configuration.architectureRate())
        : published.forSteps(configuration.epochs() * (seen / configuration.batch()));
  }
}
