package org.gaea.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.gaea.data.DataSet;
import org.gaea.space.SearchSpace;

/**
 * What a run would do on this machine, found by a few steps and without writing anything.
 *
 * @param configuration of the run
 * @param resolved what settings are that leave their value to a method, a space or the data
 * @param data the images
 * @param space that is searched, or of which the architecture is
 * @param cells of the network in all, which a space may count by stages
 * @param networks the size of the network that would be trained
 * @param search the search; empty if an architecture is given, or nothing is trained in it
 * @param training the training; empty for a search alone
 */
public record Rehearsal(
    Configuration configuration,
    Map<Setting<?>, Resolution> resolved,
    DataSet data,
    SearchSpace space,
    int cells,
    Sizes networks,
    Optional<PhaseForecast> search,
    Optional<PhaseForecast> training) {

  public Rehearsal {
    resolved = Collections.unmodifiableMap(new LinkedHashMap<>(resolved));
  }

  /**
   * The value of a setting that is left to others.
   *
   * @param value as people read it
   * @param giver what gives it, as in "recipe of gaea"
   */
  public record Resolution(String value, String giver) {}

  /**
   * Parameters of standalone networks.
   *
   * @param least the fewest parameters
   * @param most the most of them
   * @param networks how many architectures were drawn at random; 1 if one is given
   */
  public record Sizes(long least, long most, int networks) {}

  /**
   * A phase as far as a few steps show it.
   *
   * @param weights how many numbers are trained; in training those of the network that was measured
   * @param epochs of the run
   * @param steps an epoch
   * @param batch images a step of the run
   * @param measured images a step of those that were made, from which the others are in proportion
   * @param secondsPerStep of the run
   * @param testing seconds of the test at the end of an epoch
   * @param mebibytes of this process in RAM
   */
  public record PhaseForecast(
      long weights,
      int epochs,
      int steps,
      int batch,
      int measured,
      double secondsPerStep,
      double testing,
      long mebibytes) {
    /** Of the whole phase. */
    public double seconds() {
      return epochs * (steps * secondsPerStep + testing);
    }

    /** Whether the steps that were made are those of the run, so that its figures are measured. */
    public boolean isMeasured() {
      return measured == batch;
    }
  }
}
