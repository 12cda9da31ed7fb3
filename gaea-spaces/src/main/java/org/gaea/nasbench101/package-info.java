/** The cells of NAS-Bench-101: graphs, pruning, hash, enumeration, channels and costs. */
@NullMarked
package org.gaea.nasbench101;

import org.jspecify.annotations.NullMarked;
