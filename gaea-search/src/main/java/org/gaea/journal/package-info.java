/**
 * Replaying a search without its network: everything that the network answered, in order, so that
 * the architecture's side can be run again from the start and comes to the same state, to the bit.
 */
@NullMarked
package org.gaea.journal;

import org.jspecify.annotations.NullMarked;
