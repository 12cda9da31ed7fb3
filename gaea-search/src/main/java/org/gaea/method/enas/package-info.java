/** The recurrent controller of ENAS (Pham, Guan, Zoph, Le and Dean, ICML 2018). */
@NullMarked
package org.gaea.method.enas;

import org.jspecify.annotations.NullMarked;
