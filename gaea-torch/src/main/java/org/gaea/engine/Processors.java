package org.gaea.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The processors of this machine. */
public final class Processors {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  private Processors() {}

  /**
   * How many cores this process may use. Two threads of one core share its arithmetic units, which
   * convolutions keep busy alone, so that more threads than cores only wait for each other.
   */
  public static int cores() {
    int available = available();
    if (!Files.isReadable(CPU_INFO)) {
      return available;
    }
    try {
      int cores = coresIn(Files.readAllLines(CPU_INFO));
      return cores == 0 ? available : Math.min(available, cores);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + CPU_INFO, e);
    }
  }

  /** How many processors this process may use, by its own limits and by those of its container. */
  public static int available() {
    int known = Runtime.getRuntime().availableProcessors();
    return Math.min(known, ContainerLimits.ofThisProcess().processors().orElse(known));
  }

  /**
   * The different pairs of package and core.
   *
   * @param lines of the system's description of its processors; 0 if they do not tell
   */
  static int coresIn(List<String> lines) {
    Set<String> cores = new HashSet<>();
    String inPackage = "";
    for (String line : lines) {
      if (line.startsWith("physical id")) {
        inPackage = value(line);
      } else if (line.startsWith("core id")) {
        cores.add(inPackage + "/" + value(line));
      }
    }
    return cores.size();
  }

  /** The names of the instructions that the system says they have; none where it does not tell. */
  static Set<String> instructions() {
    if (!Files.isReadable(CPU_INFO)) {
      return Set.of();
    }
    try {
      return instructionsIn(Files.readAllLines(CPU_INFO));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + CPU_INFO, e);
    }
  }

  static Set<String> instructionsIn(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith("flags") || line.startsWith("Features"))
        .limit(1)
        .flatMap(line -> Arrays.stream(value(line).split(" ", -1)))
        .collect(Collectors.toSet());
  }

  private static String value(String line) {
    return line.substring(line.indexOf(':') + 1).strip();
  }
}
