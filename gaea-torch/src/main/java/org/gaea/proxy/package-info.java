/** Zero-cost proxies: scores of an architecture's network before any training. */
@NullMarked
package org.gaea.proxy;

import org.jspecify.annotations.NullMarked;
