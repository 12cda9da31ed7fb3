/** The search spaces of the literature, and the list of all that are known by name. */
@NullMarked
package org.gaea.spaces;

import org.jspecify.annotations.NullMarked;
