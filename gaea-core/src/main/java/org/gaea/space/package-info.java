/** Search spaces, architectures, their string forms and costs. */
@NullMarked
package org.gaea.space;

import org.jspecify.annotations.NullMarked;
