/** Studies: many runs from one file, their results in a database, and what these allow to say. */
@NullMarked
package org.gaea.study;

import org.jspecify.annotations.NullMarked;
