/** How architecture parameters weight the options. */
@NullMarked
package org.gaea.relaxation;

import org.jspecify.annotations.NullMarked;
