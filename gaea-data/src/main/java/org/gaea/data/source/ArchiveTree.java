package org.gaea.data.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gaea.data.source.ArchiveEntry.Kind;

/** The folders of an archive, by the names of its entries. */
final class ArchiveTree implements PictureTree {
  private static final String LINKS = "links in an archive";
  private static final int SHOWN = 5;

  private final Path archive;
  private final Map<Path, Map<String, ArchiveEntry>> folders;
  private final LeftOut leftOut;

  private ArchiveTree(Path archive, Map<Path, Map<String, ArchiveEntry>> folders, LeftOut leftOut) {
    this.archive = archive;
    this.folders = folders;
    this.leftOut = leftOut;
  }

  /**
   * @param entries of several with one name the last counts, as where files are added to an archive
   * @param leftOut receives every entry that is passed over
   */
  static ArchiveTree of(Path archive, Collection<ArchiveEntry> entries, LeftOut leftOut) {
    Map<Path, Map<String, ArchiveEntry>> folders = new TreeMap<>();
    folders.put(archive, new TreeMap<>());
    for (ArchiveEntry entry : entries) {
      Path folder = entry.path().resolveSibling("");
      addFolder(archive, folder, folders);
      if (entry.kind() == Kind.FOLDER) {
        addFolder(archive, entry.path(), folders);
      } else if (!folders.containsKey(entry.path())) {
        inside(folder, folders).put(Listing.name(entry.path()), entry);
      }
    }
    return new ArchiveTree(archive, folders, leftOut);
  }

  /** Archives need not list the folders that their files are in. */
  private static void addFolder(
      Path archive, Path folder, Map<Path, Map<String, ArchiveEntry>> folders) {
    for (Path at = folder; !at.equals(archive); at = at.resolveSibling("")) {
      inside(at, folders);
      inside(at.resolveSibling(""), folders)
          .put(Listing.name(at), new ArchiveEntry(at, Kind.FOLDER));
    }
  }

  private static Map<String, ArchiveEntry> inside(
      Path folder, Map<Path, Map<String, ArchiveEntry>> folders) {
    return folders.computeIfAbsent(folder, path -> new TreeMap<>());
  }

  private Collection<ArchiveEntry> entries(Path folder) {
    return folders.getOrDefault(folder, Map.of()).values();
  }

  @Override
  public List<Path> folders(Path folder) {
    List<Path> found = new ArrayList<>();
    for (ArchiveEntry entry : entries(folder)) {
      if (entry.kind() == Kind.FOLDER) {
        found.add(entry.path());
      } else if (entry.kind() == Kind.LINK) {
        leftOut.add(Listing.name(entry.path()), LINKS, shown(entry.path()));
      }
    }
    return found;
  }

  @Override
  public boolean holdsFolders(Path folder) {
    return entries(folder).stream().anyMatch(entry -> entry.kind() == Kind.FOLDER);
  }

  @Override
  public PictureTree silently() {
    return new ArchiveTree(archive, folders, new LeftOut());
  }

  @Override
  public List<Path> pictures(Path folder, String owner) {
    List<Path> pictures = new ArrayList<>();
    look(folder, owner, pictures);
    return pictures;
  }

  private void look(Path folder, String owner, List<Path> pictures) {
    for (ArchiveEntry entry : entries(folder)) {
      String name = Listing.name(entry.path());
      switch (entry.kind()) {
        case FOLDER -> look(entry.path(), owner, pictures);
        case LINK -> leftOut.add(owner, LINKS, shown(entry.path()));
        case FILE -> {
          if (PictureFormat.isNamedSo(name)) {
            pictures.add(entry.path());
          } else {
            leftOut.add(owner, LeftOut.kind(name), shown(entry.path()));
          }
        }
      }
    }
  }

  @Override
  public List<String> loose(Path folder) {
    return entries(folder).stream()
        .filter(entry -> entry.kind() == Kind.FILE)
        .map(entry -> Listing.name(entry.path()))
        .filter(PictureFormat::isNamedSo)
        .toList();
  }

  @Override
  public String sample(Path folder) {
    Map<String, ArchiveEntry> inside = folders.getOrDefault(folder, Map.of());
    if (inside.isEmpty()) {
      return "it is empty";
    }
    int more = inside.size() - SHOWN;
    return "it has "
        + inside.keySet().stream().limit(SHOWN).collect(Collectors.joining(", "))
        + (more > 0 ? String.format(Locale.ROOT, " and %d more", more) : "");
  }

  @Override
  public String shown(Path path) {
    return archive.relativize(path).toString();
  }
}
