/**
 * Tabular benchmarks: the published result of training every architecture of a space, from tables
 * of comma-separated values or the official archive of NATS-Bench. An archive is read as data and
 * never executed.
 */
@NullMarked
package org.gaea.tabular;

import org.jspecify.annotations.NullMarked;
