package org.gaea.experiment;

import org.gaea.data.DataSet;
import org.gaea.data.ImageShape;
import org.gaea.data.source.DataSets;
import org.gaea.elimination.Elimination;
import org.gaea.elimination.Eliminations;
import org.gaea.input.InvalidInputException;
import org.gaea.method.Method;
import org.gaea.operation.Form;
import org.gaea.random.RandomStreams;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;
import org.gaea.space.Wiring;
import org.gaea.spacefile.SpaceSource;

/** What a configuration names, looked up and loaded. */
record Setting(
    Configuration configuration,
    Method method,
    Elimination elimination,
    SpaceSource source,
    DataSet data,
    SearchData searchData,
    Skeleton skeleton,
    RandomStreams random) {

  /**
   * Loads the data and divides them for the search.
   *
   * @param source of the space, whatever the configuration names
   * @throws org.gaea.input.InvalidInputException if they cannot be used
   */
  static Setting of(Configuration configuration, SpaceSource source) {
    Elimination elimination = Eliminations.named(configuration.eliminate());
    elimination.requireSuits(source.space());
    DataSet data =
        DataSets.load(configuration.data(), configuration.resolution(), configuration.seed());
    RandomStreams random = new RandomStreams(configuration.seed());
    Method published = configuration.searchMethod();
    published.requireSuits(source.space());
    requireEliminable(elimination, published, source.space());
    SearchData searchData =
        SearchData.of(
            data.training(), published.objective().sharing(), configuration.batch(), random);
    ImageShape image = data.shape();
    Skeleton skeleton =
        new Skeleton(
            configuration.channels(),
            configuration.cells(),
            image.channels(),
            image.height(),
            image.width(),
            data.classes().size());
    requireFits(source.space(), skeleton, published.relaxation().wiring());
    return new Setting(
        configuration,
        tuned(published, configuration, searchData.stepsPerEpoch()),
        elimination,
        source,
        data,
        searchData,
        skeleton,
        random);
  }

  SearchSpace space() {
    return source.space();
  }

  private static void requireEliminable(Elimination elimination, Method method, SearchSpace space) {
    if (!elimination.equals(Elimination.none()) && !method.stepsDistributionsOfDecisions(space)) {
      throw new InvalidInputException(
          "--eliminate takes options out of the distributions that a method steps, and the method '%s' does not step one for each decision against a gradient; choose --eliminate none."
              .formatted(method.name()));
    }
  }

  private static void requireFits(SearchSpace space, Skeleton skeleton, Wiring wiring) {
    try {
      space.supernet(skeleton, wiring);
      space.network(skeleton, Form.STANDALONE);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(
          "The network of %s does not fit --channels %d, --cells %d and images of %d x %d: %s."
              .formatted(
                  space.name(),
                  skeleton.channels(),
                  skeleton.cells(),
                  skeleton.height(),
                  skeleton.width(),
                  e.getMessage()),
          e);
    }
  }

  /** The method with the step size that the configuration asks for. */
  private static Method tuned(Method published, Configuration configuration, int stepsPerEpoch) {
    if (configuration.architectureRate() > 0) {
      return published.withArchitectureRate(configuration.architectureRate());
    }
    return stepsPerEpoch == 0
        ? published
        : published.forSteps(
            Math.max(
                1,
                published.objective().architectureSteps(configuration.epochs() * stepsPerEpoch)));
  }
}
