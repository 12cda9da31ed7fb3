/** The protocols of papers: an experiment's settings by name, with their source. */
@NullMarked
package org.gaea.protocol;

import org.jspecify.annotations.NullMarked;
