package org.gaea.trial.progressive;

/**
 * What a model learns from.
 *
 * @param features the indices of the features that are one; all others are zero
 * @param score to be predicted
 */
record Example(int[] features, double score) {}
