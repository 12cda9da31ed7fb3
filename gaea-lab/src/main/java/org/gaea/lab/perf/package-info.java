/**
 * How fast a search step is: ours, the plain graph and the convolutions alone, measured in turn,
 * each in a process of its own.
 */
@NullMarked
package org.gaea.lab.perf;

import org.jspecify.annotations.NullMarked;
