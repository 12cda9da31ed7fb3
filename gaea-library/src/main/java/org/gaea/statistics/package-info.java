/** Statistics of independent runs, which may refuse to rank. */
@NullMarked
package org.gaea.statistics;

import org.jspecify.annotations.NullMarked;
