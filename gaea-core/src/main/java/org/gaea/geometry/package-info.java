/** Where architecture parameters live and how they move: simplices, mirror maps, mirror descent. */
@NullMarked
package org.gaea.geometry;

import org.jspecify.annotations.NullMarked;
