/** Search spaces that people describe in YAML files; docs/search-spaces.md has the form. */
@NullMarked
package org.gaea.spacefile;

import org.jspecify.annotations.NullMarked;
