/**
 * Models for programs that know nothing of Gaea: as ONNX, as a PyTorch module, as a Java project,
 * and as a picture of the graph.
 */
@NullMarked
package org.gaea.export;

import org.jspecify.annotations.NullMarked;
