/** Owned tensors and their files. */
@NullMarked
package org.gaea.tensor;

import org.jspecify.annotations.NullMarked;
