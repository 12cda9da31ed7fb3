package org.gaea.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gaea.cell.Notation;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.space.Architecture;
import org.gaea.space.Decision;
import org.gaea.space.SearchSpace;

/**
 * A digit a decision, the index of its option: {@code 22212220}. For spaces with one pick and at
 * most ten options a decision.
 */
record DigitNotation() implements Notation {
  @Override
  public String format(SearchSpace space, Architecture architecture) {
    return architecture.picks().stream()
        .map(picked -> String.valueOf(picked.get(0)))
        .collect(Collectors.joining());
  }

  @Override
  public Architecture parse(SearchSpace space, String text) {
    String code = text.strip();
    List<Decision> decisions = space.decisions();
    if (code.length() != decisions.size()) {
      throw malformed(
          space,
          text,
          String.format(
              Locale.ROOT, "it has %d characters, not %d", code.length(), decisions.size()));
    }
    List<List<Integer>> picks = new ArrayList<>();
    for (int d = 0; d < code.length(); d++) {
      int option = code.charAt(d) - '0';
      if (option < 0 || option >= decisions.get(d).size()) {
        throw malformed(
            space,
            text,
            String.format(Locale.ROOT, "'%s' at place %d is none of them", code.charAt(d), d + 1));
      }
      picks.add(List.of(option));
    }
    return new Architecture(picks);
  }

  private static InvalidInputException malformed(SearchSpace space, String text, String where) {
    List<String> options = space.decisions().get(0).optionNames();
    String digits =
        IntStream.range(0, options.size())
            .mapToObj(o -> o + " " + options.get(o))
            .collect(Collectors.joining(", "));
    return new InvalidInputException(
        Sentence.of(
            "Architecture '%s' is malformed: %s; give %d digits: %s.",
            text, where, space.decisions().size(), digits));
  }
}
