/** What people give, and what is said when it cannot be used. */
@NullMarked
package org.gaea.input;

import org.jspecify.annotations.NullMarked;
