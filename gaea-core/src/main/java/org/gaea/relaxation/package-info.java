/** How architecture parameters weight the candidate operations. */
@NullMarked
package org.gaea.relaxation;

import org.jspecify.annotations.NullMarked;
