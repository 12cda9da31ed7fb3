package org.gaea.space;

/**
 * What a search is to do.
 *
 * @param costs of the options in the network that will be trained from scratch
 * @param steps of the architecture that will be taken, at least 0
 */
public record SearchTask(SearchSpace space, OptionCosts costs, int steps) {}
