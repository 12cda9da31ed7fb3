package org.gaea.experiment;

import java.util.Set;
import java.util.function.Supplier;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.input.Sentence.SettingName;
import org.gaea.log.Phase;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a run can be given. Its declaration in {@link Settings} is the only place that
 * knows its name, type, default, range, help and phases; the flag, the line of configuration files,
 * the record of a run, the command that repeats it and the table of docs/settings.md come from it.
 *
 * @param <T> the type of its values
 */
public final class Setting<T> {
  private final String name;
  private final SettingType<T> type;
  private final Supplier<T> usual;
  private final String usualText;
  private final Set<Phase> phases;
  private final String help;
  private final boolean inEveryRecord;

  private Setting(
      String name,
      SettingType<T> type,
      Supplier<T> usual,
      String usualText,
      Set<Phase> phases,
      String help,
      boolean inEveryRecord) {
    this.name = name;
    this.type = type;
    this.usual = usual;
    this.usualText = usualText;
    this.phases = Set.copyOf(phases);
    this.help = help;
    this.inEveryRecord = inEveryRecord;
  }

  /**
   * A setting.
   *
   * @param name in configuration files, in lower case with hyphens
   * @param usual the value where none is given
   * @param phases of a run that it concerns; none if no result depends on it
   * @param help a sentence or two, in words that suit a Java program and a command line
   */
  Setting(String name, SettingType<T> type, T usual, Set<Phase> phases, String help) {
    this(name, type, () -> usual, type.recorded(usual).toString(), phases, help, true);
  }

  /**
   * The same with a default that depends on the machine.
   *
   * @param text the default in words, for documents
   */
  Setting<T> usually(Supplier<T> value, String text) {
    return new Setting<>(name, type, value, text, phases, help, inEveryRecord);
  }

  /** The same, of which records of runs may know nothing because it is younger than they are. */
  Setting<T> absentFromOlderRecords() {
    return new Setting<>(name, type, usual, usualText, phases, help, false);
  }

  /** As in configuration files. */
  public String name() {
    return name;
  }

  /** The name as a part of a sentence. */
  SettingName phrase() {
    return new SettingName(name);
  }

  public SettingType<T> type() {
    return type;
  }

  /** The value where none is given. */
  public T usual() {
    return usual.get();
  }

  /** The default in words that are true of every machine. */
  public String usualText() {
    return usualText;
  }

  /** The phases of a run that it concerns; none if no result depends on it. */
  public Set<Phase> phases() {
    return phases;
  }

  /** Sentences for people. */
  public String help() {
    return help;
  }

  boolean inEveryRecord() {
    return inEveryRecord;
  }

  /**
   * Reads a value, as it stands in configuration files.
   *
   * @throws InvalidInputException if the text stands for no value, or for one out of range
   */
  public T parse(String text) {
    T value;
    try {
      value = type.read(text);
    } catch (IllegalArgumentException e) {
      throw refusal("'" + text + "'", e);
    }
    return checked(value);
  }

  /** The text that {@link #parse} takes back. */
  public String format(T value) {
    return type.recorded(value).toString();
  }

  /**
   * The value.
   *
   * @throws InvalidInputException if it is out of range
   */
  T checked(T value) {
    if (!type.allows(value)) {
      throw refusal(type.shown(value), null);
    }
    return value;
  }

  private InvalidInputException refusal(String value, @Nullable Throwable cause) {
    Sentence sentence = Sentence.of("%s is %s, expected %s.", phrase(), value, type.expected());
    return cause == null
        ? new InvalidInputException(sentence)
        : new InvalidInputException(sentence, cause);
  }

  @Override
  public String toString() {
    return name;
  }
}
