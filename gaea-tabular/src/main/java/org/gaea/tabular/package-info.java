/** Tabular benchmarks: published truth about every architecture of a space, as an oracle. */
@NullMarked
package org.gaea.tabular;

import org.jspecify.annotations.NullMarked;
