/** Several supernets of one search, whose gradients at the option weights are averaged. */
@NullMarked
package org.gaea.ensemble;

import org.jspecify.annotations.NullMarked;
