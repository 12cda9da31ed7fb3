/** The laboratory: commands for those who build Gaea. This module is not published. */
@NullMarked
package org.gaea.lab;

import org.jspecify.annotations.NullMarked;
