package org.gaea.policy;

import org.gaea.space.Architecture;

/**
 * How an architecture does with the shared weights, on one batch or several.
 *
 * @param loss mean cross-entropy, nats
 * @param accuracy in [0, 1]
 */
public record Scored(Architecture architecture, double loss, double accuracy) {}
