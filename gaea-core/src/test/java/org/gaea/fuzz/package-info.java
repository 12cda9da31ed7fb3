/**
 * Fuzzing of readers by seeded mutation of valid input. A test names a reader, a few inputs that it
 * must accept, and how many cases to try; {@link org.gaea.fuzz.Fuzzing} holds every case to the
 * promise of docs/reliability.md.
 */
@NullMarked
package org.gaea.fuzz;

import org.jspecify.annotations.NullMarked;
