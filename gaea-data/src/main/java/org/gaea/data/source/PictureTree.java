package org.gaea.data.source;

import java.nio.file.Path;
import java.util.List;

/**
 * Folders of pictures, on a disk or in an archive. Paths in an archive begin with its own, as if it
 * were a directory.
 */
interface PictureTree {
  /** The sub-folders of a folder, sorted by name; what else is there is not looked at. */
  List<Path> folders(Path folder);

  /** Whether {@link #folders} has any; nothing is noted as left out. */
  boolean holdsFolders(Path folder);

  /** The same without notes of what is left out. */
  PictureTree silently();

  /**
   * The pictures in a folder and in all folders below it, sorted by path.
   *
   * @param owner the class to which they belong
   */
  List<Path> pictures(Path folder, String owner);

  /** The names of the pictures that lie directly in a folder. */
  List<String> loose(Path folder);

  /** A few of the names in a folder, for a sentence about what is not there. */
  String sample(Path folder);

  /** The path below that of the tree, for people. */
  String shown(Path path);
}
