/**
 * Networks for predictions, computed by oneDNN: its primitives are made once for each size of a
 * batch, with the weights in the layout that they like best, and one pass over memory computes a
 * convolution, the sum that it is a term of, and the nonlinearity after it.
 */
@NullMarked
package org.gaea.onednn;

import org.jspecify.annotations.NullMarked;
