package org.gaea.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gaea.experiment.Configuration;
import org.gaea.experiment.ConfigurationFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Where options that are not on the command line get their values: the configuration file, then the
 * defaults.
 */
final class SettingDefaults implements IDefaultValueProvider {
  private final Map<String, Object> settings = new LinkedHashMap<>();

  SettingDefaults(String... arguments) {
    settings.putAll(Configuration.builder().build().settings());
    Path file = configurationFile(Arrays.asList(arguments));
    if (file != null) {
      settings.putAll(ConfigurationFile.read(file));
    }
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    if (argument instanceof OptionSpec option) {
      Object value = settings.get(option.longestName().replaceFirst("^--", ""));
      return value == null ? null : value.toString();
    }
    return null;
  }

  private static @Nullable Path configurationFile(List<String> arguments) {
    Path file = null;
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if ((argument.equals("-c") || argument.equals("--config")) && i + 1 < arguments.size()) {
        file = Path.of(arguments.get(i + 1));
      } else if (argument.startsWith("--config=")) {
        file = Path.of(argument.substring("--config=".length()));
      }
    }
    return file;
  }
}
