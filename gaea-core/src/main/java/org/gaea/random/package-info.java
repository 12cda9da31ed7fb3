/** Reproducible random streams, derived from one seed by name. */
@NullMarked
package org.gaea.random;

import org.jspecify.annotations.NullMarked;
