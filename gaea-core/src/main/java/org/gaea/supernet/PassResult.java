package org.gaea.supernet;

/**
 * What one pass of a batch through a network gave.
 *
 * @param loss mean loss over the batch
 * @param correct how many of the batch's items were classified correctly
 * @param items the size of the batch
 * @param gradient dL/dm at the weights of a supernet's options, one row a decision, one entry an
 *     option (zero where it was not computed); empty if it was not wanted
 */
public record PassResult(double loss, int correct, int items, double[][] gradient) {}
