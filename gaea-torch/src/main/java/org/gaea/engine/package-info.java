/** The libtorch engine of this process, its processors and its numbers. */
@NullMarked
package org.gaea.engine;

import org.jspecify.annotations.NullMarked;
