package org.gaea;

import java.nio.file.Path;

/** Where a program starts. */
public final class Gaea {
  private Gaea() {}

  /**
   * A search on some images, to be given its settings. Without any it is the search of the command
   * line: GAEA in NAS-Bench-201.
   */
  public static ArchitectureSearch.Builder search(ImageSource data) {
    return new ArchitectureSearch.Builder(data);
  }

  /**
   * A recorded search that was cancelled or interrupted, to be continued by {@link
   * ArchitectureSearch#run}. It finds what the uninterrupted search would have found, to the byte.
   *
   * @param directory where it was recorded
   * @throws org.gaea.input.InvalidInputException if there is no search that can be continued
   */
  public static ArchitectureSearch resume(Path directory) {
    return ArchitectureSearch.recordedIn(directory);
  }
}
