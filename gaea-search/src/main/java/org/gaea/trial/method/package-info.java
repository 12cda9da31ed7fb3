/** Methods that need no shared weights: sampling, evolution, local search, bandits, models. */
@NullMarked
package org.gaea.trial.method;

import org.jspecify.annotations.NullMarked;
