package org.gaea.space;

import java.util.List;

/** One operation for each edge of a space, in the order of {@link SearchSpace#edges()}. */
public record Architecture(List<Operation> operations) {
  public Architecture {
    operations = List.copyOf(operations);
  }
}
