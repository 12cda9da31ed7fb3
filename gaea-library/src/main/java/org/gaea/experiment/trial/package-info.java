/** Searches by trials, on tables and by real training, and what comes of many of them. */
@NullMarked
package org.gaea.experiment.trial;

import org.jspecify.annotations.NullMarked;
