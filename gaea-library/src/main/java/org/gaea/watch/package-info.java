/** Runs and studies in a browser while they run. */
@NullMarked
package org.gaea.watch;

import org.jspecify.annotations.NullMarked;
