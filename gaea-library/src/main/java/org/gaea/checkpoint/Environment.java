package org.gaea.checkpoint;

import java.util.Optional;
import org.gaea.tensor.Engine;

/**
 * What the bytes of results depend on beside the configuration, which names the number of threads.
 *
 * @param java the major version of Java, whose random streams are read from seeds in different ways
 * @param engine the numerical library and its version
 * @param processor the instructions that the library uses on this machine
 */
public record Environment(int java, String engine, String processor) {
  /** Of this process. */
  public static Environment current() {
    return new Environment(
        Runtime.version().feature(), Engine.version(), Engine.processorCapability());
  }

  /** Why a run that began in {@code other} cannot go on here, in half a sentence. */
  Optional<String> obstacleAfter(Environment other) {
    return java == other.java
        ? Optional.empty()
        : Optional.of(
            "it was written on Java %d, whose random streams differ from those of Java %d; run that version"
                .formatted(other.java, java));
  }

  /** What is to be said of a run that began in {@code other} and goes on here. */
  Optional<String> noteAfter(Environment other) {
    return engine.equals(other.engine) && processor.equals(other.processor)
        ? Optional.empty()
        : Optional.of(
            "The run began with %s on %s and goes on with %s on %s, so its last digits may differ from those of a run without an interruption."
                .formatted(other.engine, other.processor, engine, processor));
  }
}
