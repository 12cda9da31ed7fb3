package org.gaea.genotype;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gaea.genotype.GenotypeCell.Gene;
import org.gaea.genotype.PythonValue.Dictionary;
import org.gaea.genotype.PythonValue.Items;
import org.gaea.genotype.PythonValue.Text;
import org.gaea.genotype.PythonValue.Whole;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Names;
import org.gaea.input.Sentence;
import org.gaea.operation.Operation;
import org.gaea.operation.Operations;
import org.gaea.operation.SeparableConvolutions;

/**
 * The operations that published genotypes name, with those of Prune-and-Replace DARTS (Laube and
 * Zell, 2019), which have settings: {@code ('conv', {'c_mul': [1], 'k': 3, 'dil': 1})} is a chain
 * of separable convolutions of kernel {@code k} and dilation {@code dil}, one more than {@code
 * c_mul} has numbers; the i-th but the last gives {@code c_mul[i]} times the channels.
 */
final class GeneOperations {
  private static final List<String> WITH_SETTINGS =
      List.of("none", "pool", "skip", "conv", "conv_7x1_1x7");

  private GeneOperations() {}

  /**
   * The operation of a gene.
   *
   * @throws InvalidInputException if there is none of that name or with those settings
   */
  static Operation of(Gene gene) {
    return gene.settings().isEmpty()
        ? withoutSettings(gene.name())
        : withSettings(gene.name(), gene.settings().get());
  }

  /** Also those with settings, by the names that they have in a space. */
  private static Operation withoutSettings(String name) {
    return SeparableConvolutions.named(name)
        .map(SeparableConvolutions::operation)
        .orElseGet(() -> Operations.named(name));
  }

  private static Operation withSettings(String name, Dictionary settings) {
    return switch (name) {
      case "none" -> without(settings, Operations.NONE);
      case "skip" -> without(settings, Operations.SKIP_CONNECT);
      case "conv_7x1_1x7" -> without(settings, Operations.CONV_7X1_1X7);
      case "pool" -> pool(settings);
      case "conv" -> convolution(settings);
      default -> throw Names.unknown("operation with settings", name, WITH_SETTINGS);
    };
  }

  private static Operation without(Dictionary settings, Operation operation) {
    requireKeys(operation.name(), settings, List.of());
    return operation;
  }

  private static Operation pool(Dictionary settings) {
    requireKeys("pool", settings, List.of("k", "type_"));
    if (number("pool", settings, "k") == 3
        && settings.entries().get("type_") instanceof Text type
        && (type.text().equals("max") || type.text().equals("avg"))) {
      return type.text().equals("max") ? Operations.MAX_POOL_3X3 : Operations.AVG_POOL_3X3;
    }
    throw wrong("pool", settings, "k = 3 and type_ = 'max' or 'avg'");
  }

  private static Operation convolution(Dictionary settings) {
    requireKeys("conv", settings, List.of("c_mul", "k", "dil"));
    int kernel = number("conv", settings, "k");
    int dilation = number("conv", settings, "dil");
    List<Integer> multipliers = new ArrayList<>();
    if (settings.entries().get("c_mul") instanceof Items items) {
      for (PythonValue item : items.items()) {
        multipliers.add(item instanceof Whole whole ? whole.number() : 0);
      }
    } else {
      multipliers.add(0);
    }
    if (kernel < 1
        || kernel % 2 == 0
        || dilation < 1
        || multipliers.stream().anyMatch(multiplier -> multiplier < 1)) {
      throw wrong("conv", settings, "an odd k, dil of at least 1 and c_mul a list of such numbers");
    }
    return new SeparableConvolutions(kernel, dilation, multipliers).operation();
  }

  private static void requireKeys(String name, Dictionary settings, List<String> keys) {
    Map<String, PythonValue> entries = settings.entries();
    if (!entries.keySet().equals(Set.copyOf(keys))) {
      throw wrong(name, settings, keys.isEmpty() ? "none" : String.join(", ", keys));
    }
  }

  private static int number(String name, Dictionary settings, String key) {
    if (settings.entries().get(key) instanceof Whole whole) {
      return whole.number();
    }
    throw wrong(name, settings, key + " a whole number");
  }

  private static InvalidInputException wrong(String name, Dictionary settings, String expected) {
    return new InvalidInputException(
        Sentence.of(
            "Operation '%s' does not have the settings %s, expected %s.",
            name, settings, expected));
  }
}
