package org.gaea.experiment;

import org.gaea.space.Architecture;

/**
 * What a search found.
 *
 * @param seconds that it took
 */
record Found(Architecture architecture, double seconds) {}
