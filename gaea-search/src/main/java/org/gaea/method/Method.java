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
 * @param source where it was published, or "baseline"
 */
public record Method(
    String name,
    String summary,
    Relaxation relaxation,
    Geometry geometry,
    Objective objective,
    Discretisation discretisation,
    String source) {}
