package org.gaea.fuzz;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Spoils texts by words, numbers and signs; now and then by bytes, so that UTF-8 breaks too. */
final class TextMutation implements Mutation {
  private static final String[] STRANGE = {
    "-1",
    "0",
    "1",
    "7",
    "9",
    "10",
    "99",
    "2147483647",
    "2147483648",
    "9223372036854775808",
    "-0.0",
    "1e400",
    "1e-2147483647",
    "1e999999999",
    "NaN",
    "Infinity",
    "0x1p3",
    "1_000",
    "٣",
    "",
    " ",
    "\t",
    "\n",
    "\r",
    "\0",
    "\u001b[31m",
    "'",
    "\"",
    "\\",
    "%s",
    "%n",
    "~",
    "..",
    "../",
    "/",
    "\\\\",
    ":",
    ",",
    ";",
    "|",
    "+",
    "=",
    "#",
    "&a",
    "*a",
    "<<",
    "!!",
    "{}",
    "[]",
    "()",
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "null",
    "true",
    "\ufeff",
    "\u202e",
    "é",
    "𝄞",
    "İ",
    "\u2028",
    "- ",
    "? ",
    "--- "
  };
  private static final Charset LATIN = StandardCharsets.ISO_8859_1;
  private static final int BYTES_ONE_IN = 6;
  private static final int KINDS = 7;

  private final ByteMutation bytes = new ByteMutation();

  @Override
  public byte[] apply(byte[] input, byte[] other, RandomGenerator random) {
    if (input.length == 0 || random.nextInt(BYTES_ONE_IN) == 0) {
      return bytes.apply(input, other, random);
    }
    List<Span> words = words(input);
    Span word = any(words, random);
    Span second = any(words, random);
    String strange = STRANGE[random.nextInt(STRANGE.length)];
    return switch (random.nextInt(KINDS)) {
      case 0 -> word.replaced(input, bytes(strange));
      case 1 -> new Span(word.start(), word.start()).replaced(input, bytes(strange));
      case 2 -> word.replaced(input, new byte[0]);
      case 3 -> word.replaced(input, second.of(input));
      case 4 -> word.replaced(input, any(words(other), random).of(other));
      case 5 -> {
        int start = Math.min(word.start(), second.start());
        Span several = new Span(start, Math.max(word.end(), second.end()));
        yield new Span(start, start).replaced(input, several.of(input));
      }
      default -> {
        String unit = random.nextBoolean() ? strange : new String(word.of(input), LATIN);
        int most = LONGEST / Math.max(1, unit.length());
        int times = Math.min(Mutation.run(random), Math.max(1, most));
        yield word.replaced(input, unit.repeat(times).getBytes(charset(unit)));
      }
    };
  }

  private static Charset charset(String unit) {
    return unit.chars().allMatch(c -> c < 256) ? LATIN : StandardCharsets.UTF_8;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Span any(List<Span> words, RandomGenerator random) {
    return words.get(random.nextInt(words.size()));
  }

  /** Runs of letters and of digits, and every other byte by itself. */
  static List<Span> words(byte[] input) {
    List<Span> words = new ArrayList<>();
    int start = 0;
    while (start < input.length) {
      int end = start + 1;
      while (end < input.length
          && kind(input[start]) != 0
          && kind(input[end]) == kind(input[start])) {
        end++;
      }
      words.add(new Span(start, end));
      start = end;
    }
    return words;
  }

  /** 1 for a letter, 2 for a digit, 0 for anything else. */
  private static int kind(byte sign) {
    if ((sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') || sign == '_') {
      return 1;
    }
    return sign >= '0' && sign <= '9' ? 2 : 0;
  }
}
