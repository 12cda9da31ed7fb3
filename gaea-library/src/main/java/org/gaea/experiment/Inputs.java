package org.gaea.experiment;

import java.util.Optional;
import org.gaea.data.DataSet;
import org.gaea.data.source.DataSets;
import org.gaea.data.source.DataSets.Selection;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.method.Method;
import org.gaea.space.SearchSpace;
import org.gaea.spacefile.SpaceSource;

/**
 * Inputs that a program built, in place of those that a configuration names. The record of such a
 * run holds the names alone, so a run that continues must be given the same inputs again.
 *
 * @param space the search space; empty for the one that the configuration names
 * @param method the search method; empty for the one that the configuration names
 * @param data the data set; empty for the one that the configuration names
 */
public record Inputs(Optional<SearchSpace> space, Optional<Method> method, Optional<DataSet> data) {
  /** All by their names. */
  public static Inputs byName() {
    return new Inputs(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The same with a space. */
  public Inputs with(SearchSpace built) {
    return new Inputs(Optional.of(built), method, data);
  }

  /** The same with a method. */
  public Inputs with(Method built) {
    return new Inputs(space, Optional.of(built), data);
  }

  /** The same with a data set, whose images have the size that the network takes. */
  public Inputs with(DataSet built) {
    return new Inputs(space, method, Optional.of(built));
  }

  SpaceSource spaceSource(Configuration configuration) {
    return space
        .map(built -> new SpaceSource(built, Optional.empty()))
        .orElseGet(() -> SpaceSource.of(configuration.get(Settings.SPACE)));
  }

  Method searchMethod(Configuration configuration) {
    return method.orElseGet(configuration::searchMethod);
  }

  DataSet dataSet(Configuration configuration) {
    Selection selection = selection(configuration);
    if (data.isPresent() && !selection.equals(Selection.all())) {
      throw new InvalidInputException(
          Sentence.of(
              "%s and %s choose from data that are named, and images in memory are given; choose from those before.",
              Settings.CLASSES.phrase(), Settings.FRACTION.phrase()));
    }
    return data.orElseGet(
        () ->
            DataSets.load(
                configuration.get(Settings.DATA),
                configuration.get(Settings.RESOLUTION),
                configuration.get(Settings.SEED),
                selection));
  }

  /** The part of the data that a configuration asks for. */
  private static Selection selection(Configuration configuration) {
    return new Selection(
        configuration.get(Settings.CLASSES),
        configuration.get(Settings.FRACTION),
        configuration.get(Settings.FOLLOW_LINKS),
        configuration.get(Settings.SKIP_BAD));
  }
}
