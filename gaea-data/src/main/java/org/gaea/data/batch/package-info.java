/** Images as the normalised batches a network takes. */
@NullMarked
package org.gaea.data.batch;

import org.jspecify.annotations.NullMarked;
