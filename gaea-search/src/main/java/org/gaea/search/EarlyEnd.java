package org.gaea.search;

/**
 * That a search ended before its time.
 *
 * @param backTo the epoch, from 1, whose architecture parameters are final
 * @param reason what had come to pass, as in "the dominant eigenvalue rises"
 */
public record EarlyEnd(int backTo, String reason) {}
