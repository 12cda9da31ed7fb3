/** What the theory promises, checked by running the library, and the page that shows it. */
@NullMarked
package org.gaea.lab.theory;

import org.jspecify.annotations.NullMarked;
