/** How a point on the simplices becomes one architecture. */
@NullMarked
package org.gaea.discretisation;

import org.jspecify.annotations.NullMarked;
