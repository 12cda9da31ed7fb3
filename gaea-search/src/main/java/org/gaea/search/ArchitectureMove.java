package org.gaea.search;

import java.util.List;
import org.gaea.elimination.Removal;
import org.gaea.geometry.ProductPoint;

/**
 * One step of the architecture parameters, as whoever measures it needs it.
 *
 * @param before where the step began
 * @param gradient dL/dp there, one row a decision, one entry an option
 * @param removals the options that were removed for good after the step
 */
public record ArchitectureMove(ProductPoint before, double[][] gradient, List<Removal> removals) {}
