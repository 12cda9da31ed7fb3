package org.gaea.genotype;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gaea.genotype.GenotypeCell.Gene;
import org.gaea.genotype.PythonValue.Dictionary;
import org.gaea.genotype.PythonValue.Items;
import org.gaea.genotype.PythonValue.Text;
import org.gaea.genotype.PythonValue.Whole;
import org.gaea.input.InvalidInputException;

/** The fields of a published genotype, whose values may still be anything. */
record GenotypeFields(Map<String, PythonValue> values, String form) {
  /**
   * Reads the text of a genotype.
   *
   * @param form what is expected as a whole, for messages
   */
  static GenotypeFields read(String text, String form) {
    return new GenotypeFields(new PythonReader(text, form).call("Genotype"), form);
  }

  boolean has(String field) {
    return values.containsKey(field);
  }

  void require(List<String> fields) {
    if (values.size() != fields.size() || !values.keySet().containsAll(fields)) {
      throw malformed("it has the fields %s, expected %s".formatted(values.keySet(), fields));
    }
  }

  /** The list of that name as genes. */
  List<Gene> genes(String field) {
    List<Gene> genes = new ArrayList<>();
    for (PythonValue value : items(field)) {
      genes.add(gene(field, genes.size() + 1, value));
    }
    return genes;
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
        "operation %d of '%s' is %s, expected ('OPERATION', SOURCE)"
            .formatted(number, field, value));
  }

  /** The list of that name as numbers of nodes. */
  List<Integer> numbers(String field) {
    List<Integer> numbers = new ArrayList<>();
    for (PythonValue value : items(field)) {
      if (!(value instanceof Whole node)) {
        throw malformed("%s holds %s, expected numbers of nodes".formatted(field, value));
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
    throw malformed("%s is %s, expected a list".formatted(field, value));
  }

  InvalidInputException malformed(String why) {
    return new InvalidInputException(
        "The genotype is malformed: %s; the form is %s.".formatted(why, form));
  }
}
