/** Killing runs at random moments and resuming them. */
@NullMarked
package org.gaea.cli.chaos;

import org.jspecify.annotations.NullMarked;
