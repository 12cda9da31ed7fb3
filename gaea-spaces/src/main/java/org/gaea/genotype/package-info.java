/**
 * Cells in the published form of the DARTS family, {@code Genotype(normal=[('sep_conv_3x3', 1),
 * ...], normal_concat=[2, 3, 4, 5], reduce=[...], reduce_concat=[2, 3, 4, 5])}: reading, writing
 * and building them, also those that lie in no search space of ours.
 */
@NullMarked
package org.gaea.genotype;

import org.jspecify.annotations.NullMarked;
