/** Learning-rate schedules. */
@NullMarked
package org.gaea.schedule;

import org.jspecify.annotations.NullMarked;
