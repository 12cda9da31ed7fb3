/** Progressive search with a learned model of scores. */
@NullMarked
package org.gaea.trial.progressive;

import org.jspecify.annotations.NullMarked;
