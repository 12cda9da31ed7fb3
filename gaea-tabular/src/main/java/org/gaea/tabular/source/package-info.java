/** Opening whatever form a table comes in. */
@NullMarked
package org.gaea.tabular.source;

import org.jspecify.annotations.NullMarked;
