/** Search spaces without cells: a chain of layers, of which some are to be decided. */
@NullMarked
package org.gaea.chain;

import org.jspecify.annotations.NullMarked;
