/** Latencies that were measured, as a file. */
@NullMarked
package org.gaea.experiment;

import org.jspecify.annotations.NullMarked;
