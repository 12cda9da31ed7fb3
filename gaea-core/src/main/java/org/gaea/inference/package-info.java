/**
 * A trained network as a list of primitive operations with their numbers: the one form from which
 * networks are computed for predictions and written for other runtimes. Batch normalisations are
 * folded into the convolutions before them, and nothing is left that only training needs.
 *
 * <pre>{@code
 * Blueprint + weights  ->  InferenceGraph  ->  libtorch, ONNX
 * }</pre>
 */
@NullMarked
package org.gaea.inference;

import org.jspecify.annotations.NullMarked;
