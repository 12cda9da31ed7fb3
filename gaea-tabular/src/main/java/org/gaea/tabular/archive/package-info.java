/** The official archive of NATS-Bench, read as data and never executed. */
@NullMarked
package org.gaea.tabular.archive;

import org.jspecify.annotations.NullMarked;
