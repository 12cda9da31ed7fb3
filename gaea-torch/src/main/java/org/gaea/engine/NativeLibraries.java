package org.gaea.engine;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bytedeco.javacpp.ClassProperties;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.presets.torch;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;

/**
 * The native libraries of this build, which are loaded whatever else a machine has. The system's
 * loader looks for what a library needs among those that are loaded, then where {@code
 * LD_LIBRARY_PATH} says, then in the library's own directory, then in the system; JavaCPP unpacks
 * and loads one after the other, {@code libtorch} before {@code libtorch_cpu} which it needs, and
 * so would take that of another installation. Here all are unpacked first, and each is loaded
 * before what needs it.
 */
final class NativeLibraries {
  /** JavaCPP's property for the directory in which libraries are unpacked. */
  static final String CACHE = "org.bytedeco.javacpp.cachedir";

  /** What needs those that come before, in the order in which it can be loaded. */
  private static final List<String> OURS = List.of("c10", "torch_cpu");

  private static boolean loaded;

  private NativeLibraries() {}

  /**
   * Loads them once.
   *
   * @throws InvalidInputException if they cannot be unpacked
   * @throws UnsatisfiedLinkError if there are none for this platform on the class path
   */
  static synchronized void load() {
    if (loaded) {
      return;
    }
    chooseCache();
    ClassProperties properties = Loader.loadProperties(torch.class, Loader.loadProperties(), true);
    List<String> before = new ArrayList<>();
    for (String library : properties.get("platform.preload")) {
      // Libraries of CUDA builds need ours, and JavaCPP loads them then.
      if (library.contains("_cuda")) {
        break;
      }
      before.add(library);
    }
    unpack(properties, before);
    unpack(properties, properties.get("platform.link"));
    unpack(properties, List.of("jnitorch"));
    Loader.load(openblas_nolapack.class);
    for (String library : before) {
      try {
        Loader.loadLibrary(torch.class, found(properties, library), library);
      } catch (UnsatisfiedLinkError e) {
        // Most are of other platforms. What is really missing shows when ours are loaded.
      }
    }
    for (String library : OURS) {
      URL[] places = found(properties, library);
      if (places.length > 0) {
        Loader.loadLibrary(torch.class, places, library);
      }
    }
    loaded = true;
  }

  private static URL[] found(ClassProperties properties, String library) {
    return Loader.findLibrary(torch.class, properties, library, false);
  }

  private static void unpack(ClassProperties properties, List<String> libraries) {
    for (String library : libraries) {
      for (URL place : found(properties, library)) {
        if (!place.getProtocol().equals("file")) {
          unpack(place);
        }
      }
    }
  }

  private static void unpack(URL library) {
    File cache = null;
    try {
      cache = Loader.getCacheDir();
      if (Loader.cacheResource(library) == null) {
        throw new IOException("it is not in its archive");
      }
    } catch (IOException e) {
      String name = library.getPath().replaceFirst(".*/", "");
      String place = cache == null ? System.getProperty(CACHE, "a directory") : cache.toString();
      throw new InvalidInputException(
          Sentence.of(
              "Cannot unpack the native library %s into %s: %s; free half a gigabyte there, or name another directory by the system property %s.",
              name, place, Sentence.of(e), CACHE),
          e);
    }
  }

  /**
   * Names a directory for them where JavaCPP would take one that others may write to, or one in the
   * working directory: for users without a home.
   */
  private static void chooseCache() {
    if (System.getProperty(CACHE) == null && !isHome(System.getProperty("user.home", ""))) {
      System.setProperty(
          CACHE, privateDirectory(Path.of(System.getProperty("java.io.tmpdir"))).toString());
    }
  }

  /** Whether a directory is a user's; Java says "?" where the system knows none. */
  static boolean isHome(String directory) {
    try {
      Path home = Path.of(directory);
      return home.isAbsolute() && Files.isDirectory(home) && Files.isWritable(home);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /**
   * A directory that this user alone may write to, and that is the same in each process of the
   * user. It is made if it is not there.
   *
   * @param parent where it is, which all users may write to
   * @throws InvalidInputException if it cannot be made, or others may write to it
   */
  static Path privateDirectory(Path parent) {
    Path place = parent;
    try {
      Path probe = Files.createTempFile(parent, "gaea", ".owner");
      Object user;
      try {
        user = Files.getAttribute(probe, "unix:uid");
      } finally {
        Files.delete(probe);
      }
      place = parent.resolve("gaea-natives-" + user);
      try {
        Files.createDirectory(
            place,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      } catch (FileAlreadyExistsException e) {
        // Of an earlier process, if nothing else is seen below.
      }
      Set<PosixFilePermission> granted = Files.getPosixFilePermissions(place);
      boolean open =
          granted.contains(PosixFilePermission.GROUP_WRITE)
              || granted.contains(PosixFilePermission.OTHERS_WRITE);
      if (Files.isSymbolicLink(place)
          || !Files.getAttribute(place, "unix:uid").equals(user)
          || open) {
        throw new InvalidInputException(
            Sentence.of(
                "There is no home directory for native libraries, and others may write to %s; remove it, or name a directory by the system property %s.",
                place, CACHE));
      }
      return place;
    } catch (IOException | UnsupportedOperationException e) {
      throw new InvalidInputException(
          Sentence.of(
              "There is no home directory for native libraries, and none can be made at %s: %s; name one by the system property %s.",
              place, String.valueOf(e.getMessage()), CACHE),
          e);
    }
  }
}
