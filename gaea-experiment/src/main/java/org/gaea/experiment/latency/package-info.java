/** Latencies that were measured, as a file. */
@NullMarked
package org.gaea.experiment.latency;

import org.jspecify.annotations.NullMarked;
