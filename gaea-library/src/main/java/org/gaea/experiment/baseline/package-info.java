/** Searches without shared weights, to compare weight-sharing methods with. */
@NullMarked
package org.gaea.experiment.baseline;

import org.jspecify.annotations.NullMarked;
