/** Candidate operations: named layers that a search chooses among. */
@NullMarked
package org.gaea.operation;

import org.jspecify.annotations.NullMarked;
