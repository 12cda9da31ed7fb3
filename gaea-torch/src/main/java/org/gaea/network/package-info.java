/** Layers, candidate operations, supernet and standalone network. */
@NullMarked
package org.gaea.network;

import org.jspecify.annotations.NullMarked;
