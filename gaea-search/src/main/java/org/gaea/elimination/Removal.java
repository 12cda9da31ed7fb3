package org.gaea.elimination;

/**
 * An operation that is removed for good.
 *
 * @param edge the index of the edge
 * @param operation the index of the operation on that edge
 * @param step after how many architecture steps
 * @param weight the operation's weight when it was removed
 * @param reason the certificate, or that there is none, as a sentence
 */
public record Removal(int edge, int operation, int step, double weight, String reason) {}
