package org.gaea.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.gaea.experiment.Configuration;
import org.gaea.experiment.Setting;
import org.gaea.log.Phase;

/**
 * The command that repeats a run exactly: every setting that results depend on is written out, none
 * left to a default that may change.
 */
final class RepeatCommandLine {
  private RepeatCommandLine() {}

  static String search(Configuration configuration, Path out) {
    return "./gaea search "
        + flags(configuration, Set.of(Phase.SEARCH, Phase.TRAINING))
        + " --out "
        + quoted(out.toString());
  }

  static String train(Configuration configuration, String architecture, Path out) {
    return String.format(
        Locale.ROOT,
        "./gaea train %s %s --out %s",
        quoted(architecture),
        flags(configuration, Set.of(Phase.TRAINING)),
        quoted(out.toString()));
  }

  private static String flags(Configuration configuration, Set<Phase> phases) {
    return SettingOptions.settingsOf(phases).stream()
        .filter(setting -> !setting.phases().isEmpty() || differs(configuration, setting))
        .map(setting -> SettingOptions.flag(setting) + " " + quoted(text(configuration, setting)))
        .collect(Collectors.joining(" "));
  }

  private static <T> boolean differs(Configuration configuration, Setting<T> setting) {
    return !configuration.get(setting).equals(setting.usual());
  }

  private static <T> String text(Configuration configuration, Setting<T> setting) {
    return setting.format(configuration.get(setting));
  }

  /** As a POSIX shell takes it. */
  static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
