/**
 * Search by trials: architectures are evaluated one by one, each on its own, without shared
 * weights. A {@link org.gaea.trial.TrialMethod} proposes candidates and learns from what an {@link
 * org.gaea.trial.Evaluator} says of them; {@link org.gaea.trial.TrialSearch} is the loop between
 * the two.
 */
@NullMarked
package org.gaea.trial;

import org.jspecify.annotations.NullMarked;
