/** Where images come from: the forms a data set can be stored in, and reading them. */
@NullMarked
package org.gaea.data.source;

import org.jspecify.annotations.NullMarked;
