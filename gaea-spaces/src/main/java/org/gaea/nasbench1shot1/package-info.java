/** The three spaces of NAS-Bench-1Shot1: one-shot spaces whose cells NAS-Bench-101 has trained. */
@NullMarked
package org.gaea.nasbench1shot1;

import org.jspecify.annotations.NullMarked;
