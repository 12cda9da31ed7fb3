package org.gaea.journal;

import java.util.Optional;
import org.gaea.supernet.PassResult;

/**
 * One thing that a supernet was asked to do.
 *
 * @param operation which of the supernet's methods
 * @param asked a digest of its arguments but the batch
 * @param nanos how long the search had gone on when it was done, in nanoseconds
 * @param answer what a pass gave; empty for an operation without an answer
 */
record Entry(String operation, long asked, long nanos, Optional<PassResult> answer) {}
