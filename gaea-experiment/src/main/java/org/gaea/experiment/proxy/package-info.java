/** How well zero-cost proxies rank architectures. */
@NullMarked
package org.gaea.experiment.proxy;

import org.jspecify.annotations.NullMarked;
