/**
 * Several processes that compute one search: each a rank, with a share of every batch, on the
 * collectives of libtorch.
 */
@NullMarked
package org.gaea.ranks;

import org.jspecify.annotations.NullMarked;
