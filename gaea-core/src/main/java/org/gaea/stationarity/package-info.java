/** How far a point is from stationary, and how far from a single architecture. */
@NullMarked
package org.gaea.stationarity;

import org.jspecify.annotations.NullMarked;
