/** The command line: commands, progress and messages. */
@NullMarked
package org.gaea.cli;

import org.jspecify.annotations.NullMarked;
