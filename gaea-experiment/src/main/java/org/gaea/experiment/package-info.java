/** Whole runs: configuration, search, standalone evaluation, and the files they leave. */
@NullMarked
package org.gaea.experiment;

import org.jspecify.annotations.NullMarked;
