package org.gaea.cli;

/** Adds a command to {@code gaea} from another module, found by {@link java.util.ServiceLoader}. */
public interface CommandProvider {
  /** A new command: an object that picocli's {@code @Command} describes. */
  Object command();
}
