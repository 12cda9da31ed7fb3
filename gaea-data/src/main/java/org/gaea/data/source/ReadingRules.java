package org.gaea.data.source;

/**
 * How stored images are read.
 *
 * @param resolution wanted side in pixels, or 0; forms whose images have one size ignore it
 * @param followsLinks whether links that lead out of the data set's directory are followed
 * @param skipsBad whether files that hold no picture that can be read are left out
 */
record ReadingRules(int resolution, boolean followsLinks, boolean skipsBad) {
  /** The resolution, where there is a usual one. */
  int resolutionOr(int usual) {
    return resolution == 0 ? usual : resolution;
  }
}
