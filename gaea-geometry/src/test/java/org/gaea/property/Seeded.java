package org.gaea.property;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A property checked for several seeds; the test takes {@link Draw}. A failure prints the line that
 * runs it again with its seed alone: {@code -Dtests.seed=...}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "{0}")
@MethodSource("org.gaea.property.Draw#seeds")
@ExtendWith(ReproduceLine.class)
public @interface Seeded {}
