/** Whether the protocols of papers run. */
@NullMarked
package org.gaea.lab.protocol;

import org.jspecify.annotations.NullMarked;
