package org.gaea.lab.soak;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What the process held at one time, between two runs or in the midst of one.
 *
 * @param time since the soak or the phase of a run began
 * @param runs done so far; 0 in the midst of a first one
 * @param amounts of each resource that the system tells, in its unit
 */
record ResourceReading(Duration time, int runs, Map<Resource, Double> amounts) {
  ResourceReading {
    amounts = Map.copyOf(amounts);
  }

  /** How much of a resource there was; empty where the system does not tell. */
  OptionalDouble amount(Resource resource) {
    Double amount = amounts.get(resource);
    return amount == null ? OptionalDouble.empty() : OptionalDouble.of(amount);
  }

  /** The present amounts, after garbage was collected; native objects are counted before. */
  static ResourceReading now(Duration time, int runs) {
    Map<Resource, Double> amounts = new EnumMap<>(Resource.class);
    // Native memory is to be freed by scopes; what only the collector would free counts as held.
    put(amounts, Resource.NATIVE_OBJECTS);
    System.gc();
    for (Resource resource : Resource.values()) {
      if (resource != Resource.NATIVE_OBJECTS) {
        put(amounts, resource);
      }
    }
    return new ResourceReading(time, runs, amounts);
  }

  private static void put(Map<Resource, Double> amounts, Resource resource) {
    resource.amount().ifPresent(amount -> amounts.put(resource, amount));
  }
}
