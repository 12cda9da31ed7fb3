/** What comes to an architecture without shared weights, to be compared with methods that do. */
@NullMarked
package org.gaea.experiment.baseline;

import org.jspecify.annotations.NullMarked;
