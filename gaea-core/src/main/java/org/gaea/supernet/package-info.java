/** The seam between the architecture's side and the network's. */
@NullMarked
package org.gaea.supernet;

import org.jspecify.annotations.NullMarked;
