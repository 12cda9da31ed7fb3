package org.gaea.chain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.gaea.cell.Notation;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Names;
import org.gaea.input.Sentence;
import org.gaea.space.Architecture;
import org.gaea.space.Decision;
import org.gaea.space.SearchSpace;

/**
 * The picked candidates in order, those of a stage separated by commas and the stages by {@code +}:
 * {@code 3x3_MBConv3,Zero+5x5_MBConv6,Zero}.
 *
 * @param stages how many decisions each has; together all of the space
 */
record StageNotation(List<Integer> stages) implements Notation {
  public StageNotation {
    stages = List.copyOf(stages);
  }

  @Override
  public String format(SearchSpace space, Architecture architecture) {
    List<String> picked = space.picked(architecture);
    List<String> texts = new ArrayList<>();
    int first = 0;
    for (int size : stages) {
      texts.add(String.join(",", picked.subList(first, first + size)));
      first += size;
    }
    return String.join("+", texts);
  }

  @Override
  public Architecture parse(SearchSpace space, String text) {
    String[] groups = text.strip().split("\\+", -1);
    if (groups.length != stages.size()) {
      throw malformed(
          text,
          String.format(
              Locale.ROOT,
              "it has %d '+'-separated stages, expected %d",
              groups.length,
              stages.size()));
    }
    List<Decision> decisions = space.decisions();
    List<List<Integer>> picks = new ArrayList<>();
    for (int stage = 0; stage < groups.length; stage++) {
      List<String> blocks = Arrays.asList(groups[stage].split(",", -1));
      if (blocks.size() != stages.get(stage)) {
        throw malformed(
            text,
            String.format(
                Locale.ROOT,
                "stage %d has %d blocks, expected %d",
                stage + 1,
                blocks.size(),
                stages.get(stage)));
      }
      for (String block : blocks) {
        picks.add(List.of(option(text, decisions.get(picks.size()), block.strip())));
      }
    }
    return new Architecture(picks);
  }

  private int option(String text, Decision decision, String name) {
    List<String> options = decision.optionNames();
    if (!options.contains(name)) {
      String unknown = Names.unknown("block", name, options).getMessage();
      throw malformed(text, String.format(Locale.ROOT, "%s: %s", decision.name(), unknown));
    }
    return options.indexOf(name);
  }

  private InvalidInputException malformed(String text, String where) {
    String sizes = stages.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return new InvalidInputException(
        Sentence.of(
            "Architecture '%s' is malformed: %s; the form is BLOCK,BLOCK,...+BLOCK,..., with %s blocks in the stages.",
            text, where, sizes));
  }
}
