/**
 * Networks as data: cells, the steps that chain them, and the choices that an architecture makes in
 * them. Supernets and standalone networks are the same kind of plan; a standalone network's has no
 * choices left.
 */
@NullMarked
package org.gaea.blueprint;

import org.jspecify.annotations.NullMarked;
