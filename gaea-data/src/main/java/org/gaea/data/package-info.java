/** Sets of labelled images, held as unsigned bytes in memory. */
@NullMarked
package org.gaea.data;

import org.jspecify.annotations.NullMarked;
