/**
 * Search spaces of cells: graphs whose edges choose among operations, repeated along a trunk. The
 * published ones are built with it, and so is one's own.
 */
@NullMarked
package org.gaea.cell;

import org.jspecify.annotations.NullMarked;
