/** Check-points of a run: what they hold, when they are written, and how they are read back. */
@NullMarked
package org.gaea.checkpoint;

import org.jspecify.annotations.NullMarked;
