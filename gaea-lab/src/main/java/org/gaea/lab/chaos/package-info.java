/** Killing runs at random moments and resuming them. */
@NullMarked
package org.gaea.lab.chaos;

import org.jspecify.annotations.NullMarked;
