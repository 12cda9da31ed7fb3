package org.gaea.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The values that a setting takes: how they are read from text, which of them are allowed, and how
 * they are recorded.
 *
 * @param <T> the type of a value, immutable and equal by value
 */
public final class SettingType<T> {
  private final String placeholder;
  private final String expected;
  private final Function<String, T> reader;
  private final Predicate<T> allowed;
  private final Function<T, Object> record;

  private SettingType(
      String placeholder,
      String expected,
      Function<String, T> reader,
      Predicate<T> allowed,
      Function<T, Object> record) {
    this.placeholder = placeholder;
    this.expected = expected;
    this.reader = reader;
    this.allowed = allowed;
    this.record = record;
  }

  /** Whole numbers, both ends included. */
  public static SettingType<Integer> integer(int least, int most) {
    return new SettingType<>(
        "N",
        String.format(Locale.ROOT, "a whole number from %d to %d", least, most),
        Integer::valueOf,
        value -> value >= least && value <= most,
        value -> value);
  }

  /** Whole numbers without an upper end. */
  public static SettingType<Long> atLeast(long least) {
    return new SettingType<>(
        "N",
        "a whole number of at least " + least,
        Long::valueOf,
        value -> value >= least,
        value -> value);
  }

  /** All whole numbers. */
  public static SettingType<Long> anyInteger() {
    return new SettingType<>("N", "a whole number", Long::valueOf, value -> true, value -> value);
  }

  /** Numbers from {@code least} to {@code most}, both included. */
  public static SettingType<Double> number(double least, double most) {
    return new SettingType<>(
        "X",
        String.format(Locale.ROOT, "a number from %s to %s", plain(least), plain(most)),
        Double::valueOf,
        value -> value >= least && value <= most,
        value -> value);
  }

  /** Numbers above zero up to {@code most}, which is included. */
  public static SettingType<Double> positive(double most) {
    return new SettingType<>(
        "X",
        "a positive number up to " + plain(most),
        Double::valueOf,
        value -> value > 0 && value <= most,
        value -> value);
  }

  /** Yes or no. */
  public static SettingType<Boolean> bool() {
    return new SettingType<>(
        "BOOLEAN", "true or false", text -> strictlyBoolean(text), value -> true, value -> value);
  }

  /**
   * Some objects by their names.
   *
   * @param values all of them
   * @param name of one, unique
   */
  public static <E> SettingType<E> oneOf(List<E> values, Function<E, String> name) {
    String names = values.stream().map(name).collect(Collectors.joining(", "));
    return new SettingType<>(
        "NAME",
        "one of " + names,
        text ->
            values.stream()
                .filter(value -> name.apply(value).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(text)),
        values::contains,
        name::apply);
  }

  /**
   * Texts of some form.
   *
   * @param expected the form in words
   * @param check throws an {@link IllegalArgumentException} for a text of another form
   */
  public static SettingType<String> text(String expected, Consumer<String> check) {
    return new SettingType<>(
        "NAME", expected, text -> text, text -> passes(check, text), value -> value);
  }

  /** Texts that are looked up once all settings are known. */
  public static SettingType<String> name(String expected) {
    return text(expected, text -> {});
  }

  /** Files, which need not exist when the setting is made. */
  public static SettingType<Path> file() {
    return new SettingType<>("FILE", "a file", Path::of, value -> true, Path::toString);
  }

  /** The same values, and none of them, which is written as a word. */
  public SettingType<Optional<T>> optional(String word) {
    return new SettingType<>(
        placeholder,
        expected + ", or " + word,
        text -> text.equals(word) ? Optional.empty() : Optional.of(reader.apply(text)),
        value -> value.isEmpty() || allowed.test(value.get()),
        value -> value.isEmpty() ? word : record.apply(value.get()));
  }

  /**
   * The same values and one that stands for something else.
   *
   * @param meaning what it stands for, as in "for any number"
   */
  public SettingType<T> or(T special, String meaning) {
    return new SettingType<>(
        placeholder,
        String.format(Locale.ROOT, "%s, or %s %s", expected, shown(special), meaning),
        reader,
        value -> value.equals(special) || allowed.test(value),
        record);
  }

  /** The same values under another placeholder in usage texts. */
  public SettingType<T> shownAs(String word) {
    return new SettingType<>(word, expected, reader, allowed, record);
  }

  /** What stands for a value in usage texts, as in {@code N}. */
  public String placeholder() {
    return placeholder;
  }

  /** The values in words, as in "a whole number from 1 to 10000". */
  public String expected() {
    return expected;
  }

  /**
   * The value of a text; whether it is allowed is not checked.
   *
   * @throws IllegalArgumentException if the text stands for no value
   */
  T read(String text) {
    return reader.apply(text);
  }

  boolean allows(T value) {
    return allowed.test(value);
  }

  /** The value as a configuration file holds it: a number, a truth value or a text. */
  Object recorded(T value) {
    return record.apply(value);
  }

  /** The value in a sentence: a number as it is, anything else in quotes. */
  String shown(T value) {
    Object recorded = recorded(value);
    return recorded instanceof Double number
        ? plain(number)
        : recorded instanceof Number ? recorded.toString() : "'" + recorded + "'";
  }

  private static boolean strictlyBoolean(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException(text);
    }
    return text.equals("true");
  }

  private static boolean passes(Consumer<String> check, String text) {
    try {
      check.accept(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String plain(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }
}
