/** Sets of labelled images of unsigned bytes, in memory or read when they are asked for. */
@NullMarked
package org.gaea.data;

import org.jspecify.annotations.NullMarked;
