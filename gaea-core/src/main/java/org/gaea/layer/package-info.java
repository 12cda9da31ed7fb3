/**
 * Layers of networks as data: what a layer computes, how it changes the shape, what it costs. A
 * network library builds them; nothing here needs one.
 */
@NullMarked
package org.gaea.layer;

import org.jspecify.annotations.NullMarked;
