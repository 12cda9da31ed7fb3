package org.gaea.genotype;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A value in Python's notation, as far as published genotypes use it. {@code toString} writes it as
 * Python's {@code repr} does.
 */
public sealed interface PythonValue {
  /** A string without quotes or backslashes in it. */
  record Text(String text) implements PythonValue {
    @Override
    public String toString() {
      return "'" + text + "'";
    }
  }

  /** An integer. */
  record Whole(int number) implements PythonValue {
    @Override
    public String toString() {
      return Integer.toString(number);
    }
  }

  /** A list, a tuple or a range; written as a list. */
  record Items(List<PythonValue> items) implements PythonValue {
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public String toString() {
      return items.toString();
    }
  }

  /** A dictionary with strings as keys, in the order in which it was written. */
  record Dictionary(Map<String, PythonValue> entries) implements PythonValue {
    public Dictionary {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    @Override
    public String toString() {
      return entries.entrySet().stream()
          .map(entry -> new Text(entry.getKey()) + ": " + entry.getValue())
          .collect(Collectors.joining(", ", "{", "}"));
    }
  }
}
