package org.gaea.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Names;
import org.gaea.input.Sentence;
import org.gaea.space.Architecture;
import org.gaea.space.Decision;
import org.gaea.space.SearchSpace;

/**
 * Every decision by name: {@code 1<-0=skip_connect,2<-0=nor_conv_3x3}. Dropped decisions are left
 * out; several picks of one are joined by {@code +}. For spaces without a published form.
 */
public record NamedNotation() implements Notation {
  @Override
  public String format(SearchSpace space, Architecture architecture) {
    List<String> parts = new ArrayList<>();
    List<String> picked = space.picked(architecture);
    for (int d = 0; d < picked.size(); d++) {
      if (!picked.get(d).isEmpty()) {
        parts.add(space.decisions().get(d).name() + "=" + picked.get(d));
      }
    }
    return String.join(",", parts);
  }

  @Override
  public Architecture parse(SearchSpace space, String text) {
    List<Decision> decisions = space.decisions();
    List<List<Integer>> picks = new ArrayList<>();
    decisions.forEach(decision -> picks.add(new ArrayList<>()));
    for (String part : text.strip().split(",", -1)) {
      int equals = part.indexOf('=');
      if (equals < 0) {
        throw malformed(text, String.format(Locale.ROOT, "'%s' is not DECISION=OPTION", part));
      }
      List<String> names = decisions.stream().map(Decision::name).toList();
      int d = index(text, "decision", part.substring(0, equals).strip(), names);
      for (String option : part.substring(equals + 1).strip().split("\\+", -1)) {
        picks.get(d).add(index(text, "option", option, decisions.get(d).optionNames()));
      }
    }
    Architecture architecture = new Architecture(picks);
    try {
      space.requireMember(architecture);
    } catch (IllegalArgumentException e) {
      throw malformed(text, String.valueOf(e.getMessage()));
    }
    return architecture;
  }

  private static int index(String text, String kind, String name, List<String> names) {
    if (!names.contains(name)) {
      throw malformed(text, String.valueOf(Names.unknown(kind, name, names).getMessage()));
    }
    return names.indexOf(name);
  }

  private static InvalidInputException malformed(String text, String where) {
    return new InvalidInputException(
        Sentence.of(
            "Architecture '%s' is malformed: %s; the form is DECISION=OPTION,DECISION=OPTION,...",
            text, where));
  }
}
