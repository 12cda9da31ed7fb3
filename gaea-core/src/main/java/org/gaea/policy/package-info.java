/** Geometries that learn from the losses of sampled architectures, without a gradient. */
@NullMarked
package org.gaea.policy;

import org.jspecify.annotations.NullMarked;
