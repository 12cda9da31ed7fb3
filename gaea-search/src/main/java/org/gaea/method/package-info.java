/** Named search methods, each a point on the four axes. */
@NullMarked
package org.gaea.method;

import org.jspecify.annotations.NullMarked;
