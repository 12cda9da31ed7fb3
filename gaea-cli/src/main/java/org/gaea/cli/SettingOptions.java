package org.gaea.cli;

import static java.util.Map.entry;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.gaea.experiment.Configuration;
import org.gaea.experiment.ConfigurationFile;
import org.gaea.experiment.Setting;
import org.gaea.experiment.Settings;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.log.Phase;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/**
 * The flags of some settings, made from their declarations, and for commands that make runs {@code
 * -c}: the flags win over the file, and the file over the defaults.
 */
@Command
public final class SettingOptions {
  /** Which command says more about the values of a setting. */
  private static final Map<Setting<?>, String> MORE =
      Map.ofEntries(
          entry(Settings.METHOD, "See 'gaea methods'."),
          entry(Settings.RELAXATION, "See 'gaea methods --axes'."),
          entry(Settings.GEOMETRY, "See 'gaea methods --axes'."),
          entry(Settings.OBJECTIVE, "See 'gaea methods --axes'."),
          entry(Settings.DISCRETISATION, "See 'gaea methods --axes'."),
          entry(Settings.SPACE, "See 'gaea spaces'."),
          entry(Settings.LATENCIES, "'gaea latencies' makes such a file."));

  private final List<Setting<?>> settings;
  private final boolean takesFile;
  private final Map<Setting<?>, OptionSpec> options = new LinkedHashMap<>();
  private @Nullable OptionSpec config;
  private @Nullable ConfigurationFile file;
  private Map<Setting<?>, String> protocol = Map.of();
  private @Nullable ConfigurationFile run;

  private SettingOptions(List<Setting<?>> settings, boolean takesFile) {
    this.settings = List.copyOf(settings);
    this.takesFile = takesFile;
  }

  /** The flags of these settings. */
  public static SettingOptions of(Setting<?>... settings) {
    return new SettingOptions(List.of(settings), false);
  }

  /**
   * The flags of all settings that a run of some phases has, and {@code -c}.
   *
   * @param phases that the command goes through
   */
  static SettingOptions ofRuns(Phase... phases) {
    return new SettingOptions(settingsOf(Set.of(phases)), true);
  }

  /** The same and more flags. */
  SettingOptions and(Setting<?>... others) {
    return new SettingOptions(
        Stream.concat(settings.stream(), Stream.of(others)).toList(), takesFile);
  }

  /** The same without some flags. */
  SettingOptions without(Setting<?>... others) {
    return new SettingOptions(
        settings.stream().filter(setting -> !List.of(others).contains(setting)).toList(),
        takesFile);
  }

  /** The settings that concern one of the phases, and those that no result depends on. */
  static List<Setting<?>> settingsOf(Set<Phase> phases) {
    List<Setting<?>> settings = new ArrayList<>();
    for (Setting<?> setting : Settings.all()) {
      if (setting.phases().isEmpty() || setting.phases().stream().anyMatch(phases::contains)) {
        settings.add(setting);
      }
    }
    return settings;
  }

  /** Adds the flags to the command that this is mixed into. */
  @Spec(Spec.Target.MIXEE)
  void addTo(CommandSpec command) {
    if (takesFile) {
      config =
          OptionSpec.builder("-c", "--config")
              .paramLabel("FILE")
              .type(Path.class)
              .description("YAML file with the same settings as the flags; flags win.")
              .build();
      command.addOption(config);
    }
    Map<Group, ArgGroupSpec.Builder> groups = new TreeMap<>();
    for (Setting<?> setting : settings) {
      OptionSpec option = option(setting);
      options.put(setting, option);
      groups
          .computeIfAbsent(takesFile ? Group.of(setting) : Group.ALL, SettingOptions::builder)
          .addArg(option);
    }
    groups.values().forEach(group -> command.addArgGroup(group.build()));
    command.usageMessage().abbreviateSynopsis(true);
  }

  private static ArgGroupSpec.Builder builder(Group group) {
    return ArgGroupSpec.builder()
        .exclusive(false)
        .validate(false)
        .heading("%n" + group.heading + ":%n")
        .order(List.of(Group.values()).indexOf(group));
  }

  private static <T> OptionSpec option(Setting<T> setting) {
    String more = MORE.containsKey(setting) ? " " + MORE.get(setting) : "";
    String help =
        String.format(
            Locale.ROOT,
            "%s%s Default: %s.",
            setting.help(),
            more,
            setting.format(setting.usual()));
    OptionSpec.Builder option =
        OptionSpec.builder(flag(setting))
            .paramLabel(setting.type().placeholder())
            .type(String.class)
            // A wrong value is reported before anything else happens.
            .converters(text -> setting.format(setting.parse(text)))
            .description(help.replace("%", "%%"));
    return setting.usual() instanceof Boolean
        ? option.arity("0..1").fallbackValue("true").build()
        : option.build();
  }

  static String flag(Setting<?> setting) {
    return "--" + setting.name();
  }

  /** Takes the settings of an earlier run, over which all others win. */
  void inherit(ConfigurationFile recorded) {
    run = recorded;
  }

  /** Takes the settings of a protocol, over which the file and the flags win. */
  void follow(Map<Setting<?>, String> texts) {
    protocol = texts;
  }

  /**
   * A builder with what the earlier run, the protocol, the file and the flags say.
   *
   * @throws InvalidInputException if the file cannot be read or has a wrong value
   */
  public Configuration.Builder builder() {
    Configuration.Builder builder = Configuration.builder();
    if (run != null) {
      run.applyTo(builder, this::isInherited);
    }
    protocol.forEach(builder::parse);
    file().ifPresent(file -> file.applyTo(builder, setting -> isLeftToFile(setting)));
    options.forEach(
        (setting, option) -> {
          requireOnce(option);
          String text = option.getValue();
          if (text != null) {
            builder.parse(setting, text);
          }
        });
    return builder;
  }

  /** The settings that the flags, the file, the protocol or the earlier run say. */
  Set<Setting<?>> given() {
    Set<Setting<?>> given = new LinkedHashSet<>();
    options
        .keySet()
        .forEach(
            setting -> {
              if (origin(setting).isPresent()) {
                given.add(setting);
              }
            });
    return given;
  }

  /** What says the value of a setting; empty if nothing does. */
  Optional<String> origin(Setting<?> setting) {
    OptionSpec option = options.get(setting);
    if (option != null && option.getValue() != null) {
      return Optional.of("flag");
    }
    return file()
        .filter(read -> read.texts().containsKey(setting.name()))
        .map(read -> read.path().toString())
        .or(() -> protocol.containsKey(setting) ? Optional.of("protocol") : Optional.empty())
        .or(() -> isInherited(setting) ? Optional.of("run") : Optional.empty());
  }

  /** A search without a training has no length for the training that follows. */
  private boolean isInherited(Setting<?> setting) {
    String text =
        run == null || !options.containsKey(setting) ? null : run.texts().get(setting.name());
    return text != null && !(setting.equals(Settings.TRAIN_EPOCHS) && text.equals("0"));
  }

  /** The settings of the command, by the parts of its help. */
  Map<String, List<Setting<?>>> groups() {
    Map<Group, List<Setting<?>>> groups = new TreeMap<>();
    for (Setting<?> setting : settings) {
      groups.computeIfAbsent(Group.of(setting), group -> new ArrayList<>()).add(setting);
    }
    Map<String, List<Setting<?>>> named = new LinkedHashMap<>();
    groups.forEach((group, all) -> named.put(group.heading, all));
    return named;
  }

  /** What the flags alone say, as text. */
  Map<Setting<?>, String> flags() {
    Map<Setting<?>, String> flags = new LinkedHashMap<>();
    options.forEach(
        (setting, option) -> {
          requireOnce(option);
          String text = option.getValue();
          if (text != null) {
            flags.put(setting, text);
          }
        });
    return flags;
  }

  /** The path of {@code -c}, if it is given. */
  Optional<Path> path() {
    return config == null ? Optional.empty() : Optional.ofNullable(config.getValue());
  }

  /** The file of {@code -c}, if there is one. It is read once. */
  Optional<ConfigurationFile> file() {
    if (file == null && path().isPresent()) {
      file = ConfigurationFile.read(path().get());
    }
    return Optional.ofNullable(file);
  }

  private boolean isLeftToFile(Setting<?> setting) {
    OptionSpec option = options.get(setting);
    return option != null && option.getValue() == null;
  }

  /** The parser takes a flag of a group several times. */
  private static void requireOnce(OptionSpec option) {
    if (option.stringValues().size() > 1) {
      throw new InvalidInputException(
          Sentence.of(
              "%s is given %d times; give it once.",
              option.longestName(), option.stringValues().size()));
    }
  }

  /** The parts of a usage text, in their order. */
  private enum Group {
    ALL("Settings"),
    SEARCH("Settings of the search"),
    TRAINING("Settings of training"),
    BOTH("Settings of both"),
    WATCHING("Settings that no result depends on");

    private final String heading;

    Group(String heading) {
      this.heading = heading;
    }

    static Group of(Setting<?> setting) {
      return setting.phases().isEmpty()
          ? WATCHING
          : setting.phases().size() > 1
              ? BOTH
              : setting.phases().contains(Phase.SEARCH) ? SEARCH : TRAINING;
    }
  }
}
