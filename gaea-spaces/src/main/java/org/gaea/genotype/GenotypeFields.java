package org.gaea.genotype;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gaea.genotype.GenotypeCell.Gene;
import org.gaea.genotype.PythonValue.Dictionary;
import org.gaea.genotype.PythonValue.Items;
import org.gaea.genotype.PythonValue.Text;
import org.gaea.genotype.PythonValue.Whole;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;

/** The fields of a published genotype, whose values may still be anything. */
record GenotypeFields(Map<String, PythonValue> values, String form) {
  private static final String CALL = "Genotype";

  /** Text in double quotes, without any inside. */
  private static final Pattern QUOTED = Pattern.compile("\"[^\"]+\"");

  /** What a log or a program has before the call. */
  private static final Pattern BEFORE =
      Pattern.compile("(?:[^()\\[\\]{}'\"]{0,200}[=:])?\\s*(?=Genotype\\s*\\()");

  /**
   * Reads the text of a genotype.
   *
   * @param form what is expected as a whole, for messages
   */
  static GenotypeFields read(String text, String form) {
    return new GenotypeFields(new PythonReader(call(text), form).call(CALL), form);
  }

  /**
   * The call alone, where it is pasted as a log or a program has it: {@code DARTS_V2 =
   * Genotype(...)}, {@code 06/12 11:08:52 AM genotype = Genotype(...)}, or in double quotes.
   */
  private static String call(String text) {
    String stripped = text.strip();
    if (QUOTED.matcher(stripped).matches()) {
      stripped = stripped.substring(1, stripped.length() - 1);
    }
    Matcher before = BEFORE.matcher(stripped);
    return before.lookingAt() ? stripped.substring(before.end()) : text;
  }

  boolean has(String field) {
    return values.containsKey(field);
  }

  void require(List<String> fields) {
    if (values.size() != fields.size() || !values.keySet().containsAll(fields)) {
      throw malformed(
          String.format(Locale.ROOT, "it has the fields %s, expected %s", values.keySet(), fields));
    }
  }

  /** The list of that name as genes. */
  List<Gene> genes(String field) {
    List<Gene> genes = new ArrayList<>();
    addGenes(field, items(field), genes);
    return genes;
  }

  /** Some write the operations of each node as a list of its own. */
  private void addGenes(String field, List<PythonValue> values, List<Gene> genes) {
    for (PythonValue value : values) {
      if (value instanceof Items node
          && !node.items().isEmpty()
          && node.items().stream().allMatch(Items.class::isInstance)) {
        addGenes(field, node.items(), genes);
      } else {
        genes.add(gene(field, genes.size() + 1, value));
      }
    }
  }

  private Gene gene(String field, int number, PythonValue value) {
    List<PythonValue> parts = value instanceof Items items ? items.items() : List.of();
    int last = parts.size() - 1;
    if (last >= 1 && parts.get(0) instanceof Text name && parts.get(last) instanceof Whole source) {
      if (last == 1) {
        return Gene.of(name.text(), source.number());
      }
      if (last == 2 && parts.get(1) instanceof Dictionary settings) {
        return new Gene(name.text(), Optional.of(settings), source.number());
      }
    }
    throw malformed(
        String.format(
            Locale.ROOT,
            "operation %d of '%s' is %s, expected ('OPERATION', SOURCE)",
            number,
            field,
            value));
  }

  /** The list of that name as numbers of nodes. */
  List<Integer> numbers(String field) {
    List<Integer> numbers = new ArrayList<>();
    for (PythonValue value : items(field)) {
      if (!(value instanceof Whole node)) {
        throw malformed(
            String.format(Locale.ROOT, "%s holds %s, expected numbers of nodes", field, value));
      }
      numbers.add(node.number());
    }
    return numbers;
  }

  private List<PythonValue> items(String field) {
    PythonValue value = values.get(field);
    if (value instanceof Items items) {
      return items.items();
    }
    throw malformed(String.format(Locale.ROOT, "%s is %s, expected a list", field, value));
  }

  InvalidInputException malformed(String why) {
    return new InvalidInputException(
        Sentence.of("The genotype is malformed: %s; the form is %s.", why, form));
  }
}
