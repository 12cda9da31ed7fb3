/** The commands that ask tabular benchmarks. */
@NullMarked
package org.gaea.cli.table;

import org.jspecify.annotations.NullMarked;
