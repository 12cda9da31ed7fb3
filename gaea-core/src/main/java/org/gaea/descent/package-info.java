/** Stochastic mirror descent over several blocks, such as weights and architecture. */
@NullMarked
package org.gaea.descent;

import org.jspecify.annotations.NullMarked;
