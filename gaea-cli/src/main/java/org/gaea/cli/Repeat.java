package org.gaea.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gaea.experiment.Configuration;

/**
 * The command that repeats a run exactly: every setting written out, none left to a default that
 * may change.
 */
final class Repeat {
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

  /** A word, of which parts are quoted. */
  private static final Pattern QUOTED_OR_PLAIN = Pattern.compile("('[^']*'|\\\\'|[^\\s'])+");

  private Repeat() {}

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
    Matcher matcher = QUOTED_OR_PLAIN.matcher(command);
    while (matcher.find()) {
      words.add(matcher.group().replace("'\\''", "\0").replace("'", "").replace('\0', '\''));
    }
    return words;
  }
}
