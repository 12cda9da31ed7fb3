package org.gaea.elimination;

/**
 * An option that is removed for good.
 *
 * @param decision its index
 * @param option its index
 * @param step after how many architecture steps
 * @param weight its weight when it was removed
 * @param reason the certificate, or that there is none, as a sentence
 */
public record Removal(int decision, int option, int step, double weight, String reason) {}
