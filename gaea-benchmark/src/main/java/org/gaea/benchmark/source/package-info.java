/** Opening whatever form a table comes in. */
@NullMarked
package org.gaea.benchmark.source;

import org.jspecify.annotations.NullMarked;
