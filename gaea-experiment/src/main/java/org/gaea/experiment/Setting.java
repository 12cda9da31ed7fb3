package org.gaea.experiment;

import org.gaea.data.DataSet;
import org.gaea.data.ImageShape;
import org.gaea.data.source.DataSets;
import org.gaea.method.Method;
import org.gaea.method.Methods;
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
        Methods.named(configuration.method()),
        SearchSpaces.named(configuration.space()),
        data,
        skeleton,
        new RandomStreams(configuration.seed()));
  }
}
