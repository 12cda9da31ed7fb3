package org.gaea.experiment;

import java.util.Objects;

/** The version of this library. */
public final class Version {
  private Version() {}

  /** As in the jar's manifest; "development" when classes are run from a directory. */
  public static String current() {
    return Objects.requireNonNullElse(
        Version.class.getPackage().getImplementationVersion(), "development");
  }
}
