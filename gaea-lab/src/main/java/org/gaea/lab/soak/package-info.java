/**
 * Soaking: many short runs in one process, with an eye on what the process holds between them. What
 * is not given back shows as a slope.
 */
@NullMarked
package org.gaea.lab.soak;

import org.jspecify.annotations.NullMarked;
