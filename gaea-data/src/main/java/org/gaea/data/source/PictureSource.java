package org.gaea.data.source;

import java.nio.file.Path;

/** Where pictures come from: files of a disk, or entries of an archive. */
@FunctionalInterface
interface PictureSource {
  /**
   * A picture as a square of so many pixels a side. Several threads ask at the same time.
   *
   * @throws BadPictureException if it is no whole image or is absurdly large
   */
  ImageFile.Square read(Path file, int side) throws BadPictureException;
}
