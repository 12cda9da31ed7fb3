package org.gaea.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What control groups of version 2 leave to this process, as containers have it: the least of its
 * own group and of those above. Empty where nothing is limited or the system has none.
 *
 * @param processors how many it may keep busy, rounded up
 * @param memory bytes
 */
record ContainerLimits(OptionalInt processors, OptionalLong memory) {
  private static final Path ROOT = Path.of("/sys/fs/cgroup");
  private static final Path OWN = Path.of("/proc/self/cgroup");

  /** Of this process. */
  static ContainerLimits ofThisProcess() {
    return in(ROOT, lines(OWN));
  }

  /**
   * Those of a group.
   *
   * @param root where the groups are mounted
   * @param lines of the system's list of the process's groups; that of version 2 begins with {@code
   *     0::}
   */
  static ContainerLimits in(Path root, List<String> lines) {
    Optional<Path> group =
        lines.stream()
            .filter(line -> line.startsWith("0::/"))
            .map(line -> root.resolve(line.substring("0::/".length())).normalize())
            .filter(path -> path.startsWith(root))
            .findFirst();
    OptionalInt processors = OptionalInt.empty();
    OptionalLong memory = OptionalLong.empty();
    for (Path at = group.orElse(root); at != null && at.startsWith(root); at = at.getParent()) {
      OptionalInt ownProcessors = processors(at.resolve("cpu.max"));
      if (ownProcessors.isPresent()
          && ownProcessors.getAsInt() < processors.orElse(Integer.MAX_VALUE)) {
        processors = ownProcessors;
      }
      OptionalLong ownMemory = memory(at.resolve("memory.max"));
      if (ownMemory.isPresent() && ownMemory.getAsLong() < memory.orElse(Long.MAX_VALUE)) {
        memory = ownMemory;
      }
    }
    return new ContainerLimits(processors, memory);
  }

  /** A quota and a period in microseconds, or the word max and a period. */
  private static OptionalInt processors(Path file) {
    return lines(file).stream()
        .filter(line -> line.matches("[1-9]\\d{0,15} [1-9]\\d{0,15}"))
        .map(line -> line.split(" ", -1))
        .mapToInt(
            parts -> (int) Math.ceil(Double.parseDouble(parts[0]) / Double.parseDouble(parts[1])))
        .findFirst();
  }

  private static OptionalLong memory(Path file) {
    return lines(file).stream()
        .filter(line -> line.matches("\\d{1,18}"))
        .mapToLong(Long::parseLong)
        .findFirst();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.isReadable(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      // A group may end, and some of its files cannot be read by everybody.
      return List.of();
    }
  }
}
