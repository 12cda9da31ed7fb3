/** Hierarchical architectures: motifs made of motifs. */
@NullMarked
package org.gaea.trial.hierarchical;

import org.jspecify.annotations.NullMarked;
