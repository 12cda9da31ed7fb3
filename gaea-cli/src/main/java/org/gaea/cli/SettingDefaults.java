package org.gaea.cli;

import java.nio.file.Path;
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
public final class SettingDefaults implements IDefaultValueProvider {
  private final List<String> arguments;

  /**
   * Null until the first value is asked for, so that a wrong file is reported as any other wrong
   * argument.
   */
  private @Nullable Map<String, Object> settings;

  SettingDefaults(String... arguments) {
    this.arguments = List.of(arguments);
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    if (argument instanceof OptionSpec option) {
      Object value = settings().get(option.longestName().replaceFirst("^--", ""));
      return value == null ? null : value.toString();
    }
    return null;
  }

  private Map<String, Object> settings() {
    if (settings == null) {
      settings = new LinkedHashMap<>(Configuration.builder().build().settings());
      // How many cells are usual depends on the space, which is not known yet.
      settings.put("cells", 0);
      Path file = configurationFile();
      if (file != null) {
        settings.putAll(ConfigurationFile.read(file));
      }
    }
    return settings;
  }

  private @Nullable Path configurationFile() {
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
