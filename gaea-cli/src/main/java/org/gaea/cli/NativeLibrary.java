package org.gaea.cli;

/** How it shows that libtorch cannot be loaded. */
final class NativeLibrary {
  private NativeLibrary() {}

  /**
   * The sentence for it.
   *
   * @param failure of the loader, or of a class that could not be used since
   */
  static String failed(LinkageError failure) {
    String first = "";
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      first = String.valueOf(cause.getMessage());
    }
    return "A library cannot be loaded (%s); if memory is limited, raise the limit, else see that Gaea was built on a machine of this kind."
        .formatted(first);
  }
}
