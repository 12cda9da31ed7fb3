/** The search spaces of the literature, and the list of all that are known by name. */
@NullMarked
package org.gaea.space.published;

import org.jspecify.annotations.NullMarked;
