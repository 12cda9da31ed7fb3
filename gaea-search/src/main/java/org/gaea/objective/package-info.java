/** On which data and in which order weights and architecture are stepped. */
@NullMarked
package org.gaea.objective;

import org.jspecify.annotations.NullMarked;
