/** Runs and studies in a browser while they go on. */
@NullMarked
package org.gaea.watch;

import org.jspecify.annotations.NullMarked;
