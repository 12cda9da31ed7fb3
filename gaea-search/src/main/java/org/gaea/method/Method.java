package org.gaea.method;

import org.gaea.discretisation.Discretisation;
import org.gaea.geometry.Geometry;
import org.gaea.objective.Objective;
import org.gaea.relaxation.Relaxation;

/**
 * A search method: a named point in relaxation x geometry x objective x discretisation, and nothing
 * else.
 *
 * @param name as on the command line
 * @param summary one sentence
 * @param publishedSteps how many architecture steps the published search took with the geometry's
 *     rate
 * @param source where it was published, or "baseline"
 */
public record Method(
    String name,
    String summary,
    Relaxation relaxation,
    Geometry geometry,
    Objective objective,
    Discretisation discretisation,
    int publishedSteps,
    String source) {

  /**
   * The same method with another step size of the architecture parameters.
   *
   * @param rate positive
   */
  public Method withArchitectureRate(double rate) {
    return new Method(
        name,
        summary,
        relaxation,
        geometry.withRate(rate),
        objective,
        discretisation,
        publishedSteps,
        source);
  }

  /**
   * The same method for a search of another length. The step size that the analysis of mirror
   * descent asks for falls with the root of the number of steps, so the published rate is
   * multiplied by {@code sqrt(publishedSteps / steps)}.
   *
   * @param steps of the architecture, positive
   */
  public Method forSteps(int steps) {
    return withArchitectureRate(geometry.rate() * Math.sqrt((double) publishedSteps / steps));
  }
}
