package org.gaea.genotype;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.gaea.genotype.PythonValue.Dictionary;
import org.gaea.genotype.PythonValue.Items;
import org.gaea.genotype.PythonValue.Text;
import org.gaea.genotype.PythonValue.Whole;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;

/**
 * Reads a call of keyword arguments in Python's notation. It evaluates nothing but {@code range}
 * and {@code list}.
 */
final class PythonReader {
  /** Deeper than any genotype, and far from the end of the stack. */
  private static final int DEEPEST = 8;

  /** Longer than any genotype. */
  private static final int LONGEST_RANGE = 1000;

  private static final int DIGITS = 9;
  private static final int EXCERPT = 20;

  private final String text;
  private final String form;
  private int at;
  private int depth;

  /**
   * A reader.
   *
   * @param form what is expected as a whole, for messages
   */
  PythonReader(String text, String form) {
    this.text = text;
    this.form = form;
  }

  /**
   * Reads {@code name(key=value, ...)}, and nothing after it.
   *
   * @throws InvalidInputException if the text is anything else; the message says where
   */
  Map<String, PythonValue> call(String name) {
    if (!word().equals(name)) {
      at = 0;
      throw expected("'" + name + "('");
    }
    Map<String, PythonValue> arguments = new LinkedHashMap<>();
    items(
        '(',
        ')',
        () -> {
          String key = word();
          take('=');
          put(arguments, key, value());
        });
    if (peek() != END || at < text.length()) {
      throw expected("the end");
    }
    return arguments;
  }

  private PythonValue value() {
    if (++depth > DEEPEST) {
      throw expected("no deeper nesting");
    }
    char next = peek();
    PythonValue value;
    if (next == '[') {
      value = new Items(list('[', ']'));
    } else if (next == '(') {
      value = new Items(list('(', ')'));
    } else if (next == '{') {
      value = dictionary();
    } else if (next == '\'' || next == '"') {
      value = new Text(string());
    } else if (Character.isDigit(next) || next == '-') {
      value = whole();
    } else if (Character.isLetter(next)) {
      value = evaluated();
    } else {
      throw expected("a list, a number or a string");
    }
    depth--;
    return value;
  }

  private List<PythonValue> list(char open, char close) {
    List<PythonValue> items = new ArrayList<>();
    items(open, close, () -> items.add(value()));
    return items;
  }

  private Dictionary dictionary() {
    Map<String, PythonValue> entries = new LinkedHashMap<>();
    items(
        '{',
        '}',
        () -> {
          String key = string();
          take(':');
          put(entries, key, value());
        });
    return new Dictionary(entries);
  }

  private void put(Map<String, PythonValue> entries, String key, PythonValue value) {
    if (entries.put(key, value) != null) {
      throw expected("no second '" + key + "'");
    }
  }

  /** Items between brackets, with commas between them and perhaps one after the last. */
  private void items(char open, char close, Runnable item) {
    take(open);
    while (peek() != close) {
      item.run();
      if (peek() != close) {
        take(',');
      }
    }
    take(close);
  }

  /** {@code range(2, 6)}, {@code range(6)} or {@code list(...)}. */
  private Items evaluated() {
    int start = at;
    String name = word();
    Supplier<InvalidInputException> wrong =
        () -> {
          at = start;
          return expected("range(FIRST, END) or a list");
        };
    if (!name.equals("range") && !name.equals("list")) {
      throw wrong.get();
    }
    List<PythonValue> given = list('(', ')');
    if (name.equals("list") && given.size() == 1 && given.get(0) instanceof Items items) {
      return items;
    }
    boolean whole = given.stream().allMatch(Whole.class::isInstance);
    if (!name.equals("range") || !whole || given.isEmpty() || given.size() > 2) {
      throw wrong.get();
    }
    int[] bounds = given.stream().mapToInt(bound -> ((Whole) bound).number()).toArray();
    int first = bounds.length == 1 ? 0 : bounds[0];
    int end = bounds[bounds.length - 1];
    if ((long) end - first > LONGEST_RANGE) {
      throw wrong.get();
    }
    return new Items(
        IntStream.range(first, end).mapToObj(n -> (PythonValue) new Whole(n)).toList());
  }

  private Whole whole() {
    int start = at;
    if (text.charAt(at) == '-') {
      at++;
    }
    int digits = at;
    while (at < text.length() && Character.isDigit(text.charAt(at))) {
      at++;
    }
    if (at == digits || at - digits > DIGITS) {
      at = start;
      throw expected(String.format(Locale.ROOT, "a whole number of at most %d digits", DIGITS));
    }
    return new Whole(Integer.parseInt(text.substring(start, at)));
  }

  private String string() {
    char quote = peek();
    if (quote != '\'' && quote != '"') {
      throw expected("a string in quotes");
    }
    int end = text.indexOf(quote, at + 1);
    if (end < 0) {
      throw expected("a string that ends in " + quote);
    }
    String string = text.substring(at + 1, end);
    if (!string.matches("\\w*")) {
      throw expected("a string of letters, digits and _");
    }
    at = end + 1;
    return string;
  }

  private String word() {
    peek();
    int start = at;
    while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
      at++;
    }
    if (at == start) {
      throw expected("a name");
    }
    return text.substring(start, at);
  }

  private void take(char character) {
    if (peek() != character) {
      throw expected("'" + character + "'");
    }
    at++;
  }

  private static final char END = '\0';

  /** The next character that is no white space. */
  private char peek() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at < text.length() ? text.charAt(at) : END;
  }

  private InvalidInputException expected(String what) {
    String rest = text.substring(Math.min(at, text.length()));
    String found =
        rest.isEmpty()
            ? "the end"
            : "'" + rest.substring(0, Math.min(EXCERPT, rest.length())).strip() + "'";
    return new InvalidInputException(
        Sentence.of(
            "The genotype is malformed: expected %s at character %d, found %s; the form is %s.",
            what, at + 1, found, form));
  }
}
