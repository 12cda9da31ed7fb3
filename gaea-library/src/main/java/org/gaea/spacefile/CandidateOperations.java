package org.gaea.spacefile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gaea.input.Names;
import org.gaea.operation.Operation;
import org.gaea.operation.Operations;

/**
 * The operations that a file may name: the published ones and its own.
 *
 * @param byName all of them
 */
record CandidateOperations(Map<String, Operation> byName) {
  private static final int MOST_OPERATIONS = 32;
  private static final int MOST_LAYERS = 32;

  /**
   * Reads a file's own operations.
   *
   * @param own a mapping from names to lists of layers
   */
  static CandidateOperations of(Optional<Field> own) {
    Map<String, Operation> byName = new LinkedHashMap<>();
    Operations.all().forEach(operation -> byName.put(operation.name(), operation));
    own.ifPresent(
        field ->
            field
                .entries()
                .forEach(
                    (name, layers) -> {
                      if (byName.containsKey(name)) {
                        throw layers.wrong(
                            String.format(
                                Locale.ROOT,
                                "'%s' is an operation of Gaea's; choose another name",
                                name));
                      }
                      byName.put(name, operation(name, layers));
                    }));
    return new CandidateOperations(byName);
  }

  private static Operation operation(String name, Field layers) {
    List<LayerField> read = layers.items(MOST_LAYERS).stream().map(LayerField::of).toList();
    return new Operation(name, (in, out, stride, form) -> LayerField.chain(read, in, stride));
  }

  /** The operations that a list names. */
  List<Operation> named(Field list) {
    List<Operation> operations = new ArrayList<>();
    for (Field item : list.items(MOST_OPERATIONS)) {
      Operation operation = byName.get(item.text());
      if (operation == null) {
        throw item.wrong(Field.unended(Names.unknown("operation", item.text(), byName.keySet())));
      }
      operations.add(operation);
    }
    return operations;
  }
}
