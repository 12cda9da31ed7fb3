/** The search loop as a stream of immutable states. */
@NullMarked
package org.gaea.search;

import org.jspecify.annotations.NullMarked;
