/** Files that are whole or absent. */
@NullMarked
package org.gaea.storage;

import org.jspecify.annotations.NullMarked;
