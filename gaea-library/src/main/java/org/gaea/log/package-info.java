/** The log of a run: its events, and how they are written and read. */
@NullMarked
package org.gaea.log;

import org.jspecify.annotations.NullMarked;
