package org.gaea.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gaea.experiment.Configuration;

/**
 * The command that repeats a run exactly: every setting written out, none left to a default that
 * may change.
 */
final class RepeatCommandLine {
  /** Settings that training a given architecture does not have. */
  private static final Set<String> OF_SEARCH =
      Set.of(
          "method",
          "relaxation",
          "geometry",
          "objective",
          "discretisation",
          "architecture-rate",
          "eliminate",
          "stop-on",
          "watch-eigenvalue",
          "latencies",
          "max-parameters",
          "max-macs",
          "epochs");

  private RepeatCommandLine() {}

  static String search(Configuration configuration, Path out) {
    return "./gaea search " + flags(configuration, Set.of()) + " --out " + quoted(out.toString());
  }

  static String train(Configuration configuration, String architecture, Path out) {
    return "./gaea train %s %s --out %s"
        .formatted(quoted(architecture), flags(configuration, OF_SEARCH), quoted(out.toString()));
  }

  private static String flags(Configuration configuration, Set<String> without) {
    List<Map.Entry<String, Object>> settings = List.copyOf(configuration.settings().entrySet());
    return settings.stream()
        .filter(setting -> !without.contains(setting.getKey()))
        .map(setting -> "--" + setting.getKey() + " " + quoted(setting.getValue().toString()))
        .collect(Collectors.joining(" "));
  }

  /** As a POSIX shell takes it. */
  static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** The words of a command line that {@link #quoted} words made. */
  static List<String> words(String command) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean begun = false;
    boolean inQuotes = false;
    for (int i = 0; i < command.length(); i++) {
      char c = command.charAt(i);
      if (c == '\'') {
        inQuotes = !inQuotes;
        begun = true;
      } else if (!inQuotes && Character.isWhitespace(c)) {
        if (begun) {
          words.add(word.toString());
        }
        word.setLength(0);
        begun = false;
      } else {
        if (!inQuotes && c == '\\' && i + 1 < command.length()) {
          i++; // what follows is meant as it is
        }
        word.append(command.charAt(i));
        begun = true;
      }
    }
    if (begun) {
      words.add(word.toString());
    }
    return words;
  }
}
