/** Random changes to training images that keep their class. */
@NullMarked
package org.gaea.data.augment;

import org.jspecify.annotations.NullMarked;
