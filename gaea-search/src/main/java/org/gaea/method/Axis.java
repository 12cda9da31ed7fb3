package org.gaea.method;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gaea.input.Names;
import org.gaea.input.Sentence;

/**
 * The values of one axis that can be asked for by name, with their published hyper-parameters.
 *
 * @param <T> the type of the axis
 */
public final class Axis<T> {
  /** What stands for the value that a method has itself. */
  public static final String PUBLISHED = "published";

  private final String name;
  private final Map<String, T> values = new LinkedHashMap<>();

  Axis(String name) {
    this.name = name;
  }

  Axis<T> and(String value, T meaning) {
    if (values.put(value, meaning) != null) {
      throw new IllegalStateException(Sentence.text("two values of %s are called %s", name, value));
    }
    return this;
  }

  /** What the axis is called, as in "relaxation". */
  public String name() {
    return name;
  }

  public List<String> names() {
    return List.copyOf(values.keySet());
  }

  /**
   * The value of that name.
   *
   * @throws org.gaea.input.InvalidInputException if there is none; it suggests the nearest name
   */
  public T named(String value) {
    T meaning = values.get(value);
    if (meaning == null) {
      throw Names.unknown(name, value, values.keySet());
    }
    return meaning;
  }
}
