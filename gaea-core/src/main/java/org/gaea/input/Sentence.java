package org.gaea.input;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * A message for people whose settings and calls each user interface can name in its own way. The
 * library names a setting as configuration files do ("batch") and a call as Java does; a command
 * line writes the flag and the command in their place.
 *
 * @param format of {@link String#format}, for the root locale
 * @param arguments of the format; {@linkplain Phrase phrases} and sentences are worded first
 */
public record Sentence(String format, List<Object> arguments) {

  /** A part of a sentence that depends on the user interface. */
  public sealed interface Phrase permits SettingName, LibraryCall {}

  /**
   * A setting.
   *
   * @param name as in configuration files, for example "max-parameters"
   */
  public record SettingName(String name) implements Phrase {
    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * A method or a class of the library that does what a reader of the sentence may want.
   *
   * @param format of the Java code, for example "SearchSpaces.all()"
   * @param arguments of the format
   */
  public record LibraryCall(String format, List<Object> arguments) implements Phrase {
    public LibraryCall {
      arguments = List.copyOf(arguments);
    }

    public static LibraryCall of(String format, Object... arguments) {
      return new LibraryCall(format, List.of(arguments));
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, format, arguments.toArray());
    }
  }

  public Sentence {
    arguments = List.copyOf(arguments);
  }

  public static Sentence of(String format, Object... arguments) {
    return new Sentence(format, List.of(arguments));
  }

  /** The text of a sentence, for messages that no user interface rewords. */
  public static String text(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }

  /** The message of a failure, whose phrases are kept if it is an {@link InvalidInputException}. */
  public static Sentence of(Throwable failure) {
    return failure instanceof InvalidInputException input
        ? input.sentence()
        : of("%s", String.valueOf(failure.getMessage()));
  }

  /** The text with phrases in the words of a user interface. */
  public String in(Function<Phrase, String> words) {
    return String.format(
        Locale.ROOT,
        format,
        arguments.stream()
            .map(
                argument ->
                    argument instanceof Phrase phrase
                        ? words.apply(phrase)
                        : argument instanceof Sentence part ? part.in(words) : argument)
            .toArray());
  }

  /** The text in the words of the library. */
  @Override
  public String toString() {
    return in(Phrase::toString);
  }
}
