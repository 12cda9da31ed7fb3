/** Tables of comma-separated values. */
@NullMarked
package org.gaea.benchmark.csv;

import org.jspecify.annotations.NullMarked;
