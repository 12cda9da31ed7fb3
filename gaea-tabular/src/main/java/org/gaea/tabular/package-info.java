/**
 * Tabular benchmarks: published truth about every architecture of a space, as an oracle, from
 * tables of comma-separated values or the official archive of NATS-Bench. An archive is read as
 * data and never executed.
 */
@NullMarked
package org.gaea.tabular;

import org.jspecify.annotations.NullMarked;
