/** Passes, weight steps and measuring. */
@NullMarked
package org.gaea.training;

import org.jspecify.annotations.NullMarked;
