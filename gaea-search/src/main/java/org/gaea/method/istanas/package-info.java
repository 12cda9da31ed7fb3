/** Architectures as sparse codes. Apart, since its support is what a discretisation chooses. */
@NullMarked
package org.gaea.method.istanas;

import org.jspecify.annotations.NullMarked;
