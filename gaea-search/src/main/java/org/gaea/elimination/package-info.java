/** Which options are removed for good during a search, and on what grounds. */
@NullMarked
package org.gaea.elimination;

import org.jspecify.annotations.NullMarked;
