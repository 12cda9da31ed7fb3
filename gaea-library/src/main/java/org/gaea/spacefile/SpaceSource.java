package org.gaea.spacefile;

import java.util.Optional;
import java.util.regex.Pattern;
import org.gaea.space.SearchSpace;
import org.gaea.space.published.SearchSpaces;

/**
 * A search space and where it comes from. This is how every command looks one up.
 *
 * @param space the space
 * @param yaml the content of the file that describes it; empty if it is known by name
 */
public record SpaceSource(SearchSpace space, Optional<String> yaml) {
  private static final Pattern FILE = Pattern.compile(".*\\.ya?ml|.*[/\\\\].*");

  /**
   * Looks a space up.
   *
   * @param nameOrFile a name of {@link SearchSpaces}, or a YAML file: whatever ends in {@code
   *     .yaml} or {@code .yml} or has a slash in it
   * @throws org.gaea.input.InvalidInputException if there is no such space, or the file does not
   *     describe one; the message says where
   */
  public static SpaceSource of(String nameOrFile) {
    return isFile(nameOrFile)
        ? SpaceFile.read(nameOrFile)
        : new SpaceSource(SearchSpaces.named(nameOrFile), Optional.empty());
  }

  /** Whether a text is taken for a file and not for a name. */
  public static boolean isFile(String nameOrFile) {
    return FILE.matcher(nameOrFile).matches();
  }
}
