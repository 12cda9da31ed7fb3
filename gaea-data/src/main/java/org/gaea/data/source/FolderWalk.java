package org.gaea.data.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Looks through the folders below a directory. Links that lead out of the directory are followed on
 * request alone; a folder that several links lead to is looked through once.
 */
final class FolderWalk implements PictureTree {
  private static final String NOWHERE = "links that lead nowhere";
  private static final String AGAIN = "links that lead to a folder that is read already";

  private final Path root;
  private final boolean followsLinks;
  private final LeftOut leftOut;
  private final Set<Path> seen = new HashSet<>();

  /**
   * @param root the data set's directory
   * @param leftOut receives every entry that is passed over
   */
  FolderWalk(Path root, boolean followsLinks, LeftOut leftOut) {
    this.root = root;
    this.followsLinks = followsLinks;
    this.leftOut = leftOut;
  }

  @Override
  public List<Path> folders(Path directory) {
    return Listing.entries(directory).stream()
        .filter(entry -> isFollowed(entry, Listing.name(entry)) && Files.isDirectory(entry))
        .toList();
  }

  @Override
  public boolean holdsFolders(Path folder) {
    return !new FolderWalk(folder, true, new LeftOut()).folders(folder).isEmpty();
  }

  @Override
  public PictureTree silently() {
    return new FolderWalk(root, followsLinks, new LeftOut());
  }

  @Override
  public List<String> loose(Path folder) {
    return Listing.files(folder).stream()
        .map(Listing::name)
        .filter(PictureFormat::isNamedSo)
        .toList();
  }

  @Override
  public String sample(Path folder) {
    return Listing.sample(folder);
  }

  @Override
  public List<Path> pictures(Path folder, String owner) {
    List<Path> pictures = new ArrayList<>();
    look(folder, owner, pictures);
    return pictures;
  }

  private void look(Path folder, String owner, List<Path> pictures) {
    if (!seen.add(real(folder))) {
      leftOut.add(owner, AGAIN, shown(folder));
      return;
    }
    for (Path entry : Listing.entries(folder)) {
      if (!isFollowed(entry, owner)) {
        continue;
      }
      if (Files.isDirectory(entry)) {
        look(entry, owner, pictures);
      } else if (PictureFormat.isNamedSo(Listing.name(entry)) && Files.isRegularFile(entry)) {
        pictures.add(entry);
      } else {
        leftOut.add(owner, LeftOut.kind(Listing.name(entry)), shown(entry));
      }
    }
  }

  private boolean isFollowed(Path entry, String owner) {
    if (!Files.isSymbolicLink(entry)) {
      return true;
    }
    if (!Files.exists(entry)) {
      leftOut.add(owner, NOWHERE, shown(entry));
      return false;
    }
    if (!followsLinks && !real(entry).startsWith(real(root))) {
      leftOut.add(owner, LeftOut.LINKS, shown(entry));
      return false;
    }
    return true;
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw Listing.unreadable(path, e);
    }
  }

  @Override
  public String shown(Path path) {
    return path.startsWith(root) ? root.relativize(path).toString() : path.toString();
  }
}
