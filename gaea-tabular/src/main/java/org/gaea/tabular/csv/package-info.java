/** Tables of comma-separated values. */
@NullMarked
package org.gaea.tabular.csv;

import org.jspecify.annotations.NullMarked;
