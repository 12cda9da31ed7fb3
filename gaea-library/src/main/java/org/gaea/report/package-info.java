/** Reading a run's log, and the page that shows the run to people. */
@NullMarked
package org.gaea.report;

import org.jspecify.annotations.NullMarked;
