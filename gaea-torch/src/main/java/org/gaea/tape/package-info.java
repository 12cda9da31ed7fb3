/**
 * Passes with hand-written gradients: what supernets and trainings compute with.
 *
 * <p>A {@link org.gaea.tape.Tape} remembers what has been computed and goes back over it. Against
 * libtorch's own differentiation, which stays in {@code org.gaea.network} as the plain form and the
 * oracle of the tests, it gives three things: gradients are added up in place, every activation is
 * freed as soon as nothing will read it, and each operation may take the backward pass that is
 * fastest on a processor.
 */
@NullMarked
package org.gaea.tape;

import org.jspecify.annotations.NullMarked;
