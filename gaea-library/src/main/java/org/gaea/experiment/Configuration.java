package org.gaea.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gaea.data.source.DataSets.Selection;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.input.Sentence.LibraryCall;
import org.gaea.method.Axes;
import org.gaea.method.Method;
import org.gaea.method.Methods;
import org.gaea.space.SearchSpace;
import org.gaea.spacefile.SpaceSource;
import org.gaea.trial.method.TrialMethods;
import org.jspecify.annotations.Nullable;

/**
 * A value for each of the {@link Settings}: everything that a run was given. Ranges are checked
 * when a value is set, and what concerns several settings at once when a configuration is made.
 */
public final class Configuration {
  private final Map<Setting<?>, Object> values;

  private Configuration(Map<Setting<?>, Object> values) {
    this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** A builder that starts from the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts from the values of this configuration. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.values.putAll(values);
    return builder;
  }

  /** The value of a setting. */
  public <T> T get(Setting<T> setting) {
    return value(values, setting);
  }

  /** The space that is searched. */
  public SearchSpace searchSpace() {
    return SpaceSource.of(get(Settings.SPACE)).space();
  }

  /** The method with the axes that were asked for. */
  public Method searchMethod() {
    return searchMethod(values);
  }

  /**
   * The settings by their names, as configuration files hold them: numbers, truth values and texts,
   * in the order of {@link Settings#all}.
   */
  public Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    values.keySet().forEach(setting -> settings.put(setting.name(), recorded(setting)));
    return settings;
  }

  private <T> Object recorded(Setting<T> setting) {
    return setting.type().recorded(get(setting));
  }

  /**
   * Whether a run of the other configuration gives the same results. Spaces that files describe are
   * the same if the contents of the files are.
   */
  boolean givesTheResultsOf(Configuration other) {
    SpaceSource own = SpaceSource.of(get(Settings.SPACE));
    SpaceSource theirs = SpaceSource.of(other.get(Settings.SPACE));
    return own.space().name().equals(theirs.space().name())
        && own.yaml().equals(theirs.yaml())
        && values.keySet().stream()
            .filter(setting -> setting != Settings.SPACE && !setting.phases().isEmpty())
            .allMatch(setting -> get(setting).equals(other.get(setting)));
  }

  // Programs do without the annotations of nullness.
  @SuppressWarnings("exports")
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Configuration configuration && values.equals(configuration.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return settings().toString();
  }

  private static Method searchMethod(Map<Setting<?>, Object> values) {
    String method = value(values, Settings.METHOD);
    if (TrialMethods.all().stream().anyMatch(trials -> trials.name().equals(method))) {
      throw new InvalidInputException(
          Sentence.of(
              "The method '%s' shares no weights but trains architectures one by one; use %s.",
              method, LibraryCall.of("TrialSearch for %s", method)));
    }
    return Axes.replaced(
        Methods.named(method),
        value(values, Settings.RELAXATION),
        value(values, Settings.GEOMETRY),
        value(values, Settings.OBJECTIVE),
        value(values, Settings.DISCRETISATION));
  }

  /**
   * The only writer of these maps is {@link Builder#set}, which takes a value of the right type.
   */
  @SuppressWarnings({"unchecked", "NullAway"})
  private static <T> T value(Map<Setting<?>, Object> values, Setting<T> setting) {
    return (T) values.get(setting);
  }

  /** Sets what differs from the defaults. */
  public static final class Builder {
    private final Map<Setting<?>, Object> values = new LinkedHashMap<>();

    private Builder() {
      Settings.all().forEach(setting -> values.put(setting, setting.usual()));
    }

    /**
     * Sets a value.
     *
     * @throws InvalidInputException if it is out of range
     */
    public <T> Builder set(Setting<T> setting, T value) {
      values.put(setting, setting.checked(value));
      return this;
    }

    /**
     * Sets a value from its text, as it stands in configuration files.
     *
     * @throws InvalidInputException if the text stands for no value, or for one out of range
     */
    public <T> Builder parse(Setting<T> setting, String text) {
      return set(setting, setting.parse(text));
    }

    /** The value so far. */
    public <T> T get(Setting<T> setting) {
      return value(values, setting);
    }

    /**
     * The configuration. This is the one place for checks of several settings at once, as far as
     * they need no data.
     *
     * @throws InvalidInputException if a name is unknown, or settings do not go together
     */
    public Configuration build() {
      searchMethod(values);
      SpaceSource source = SpaceSource.of(get(Settings.SPACE));
      if (get(Settings.TABLE_MEASURE).isPresent() && get(Settings.TABLE).isEmpty()) {
        throw new InvalidInputException(
            Sentence.of(
                "%s is given without %s; name the table too.",
                Settings.TABLE_MEASURE.phrase(), Settings.TABLE.phrase()));
      }
      requireWholeForSplit();
      Map<Setting<?>, Object> built = new LinkedHashMap<>(values);
      if (get(Settings.CELLS) == 0) {
        built.put(Settings.CELLS, source.space().usualCells());
      }
      return new Configuration(built);
    }

    /** A split numbers the images of whole data sets. */
    private void requireWholeForSplit() {
      boolean whole =
          new Selection(get(Settings.CLASSES), get(Settings.FRACTION)).equals(Selection.all())
              && get(Settings.ARCHITECTURE_SHARE).equals(Settings.ARCHITECTURE_SHARE.usual());
      if (get(Settings.SPLIT).isPresent() && !whole) {
        throw new InvalidInputException(
            Sentence.of(
                "%s divides all training images as its file says; leave out %s, %s and %s.",
                Settings.SPLIT.phrase(),
                Settings.CLASSES.phrase(),
                Settings.FRACTION.phrase(),
                Settings.ARCHITECTURE_SHARE.phrase()));
      }
    }
  }
}
