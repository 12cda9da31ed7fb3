package org.gaea.blueprint;

import java.util.List;

/**
 * A step of a network.
 *
 * @param name unique in the network
 * @param inputs what it reads: 0 for the images, i for the output of the i-th step, from 1
 * @param part what it computes
 */
public record Step(String name, List<Integer> inputs, Part part) {
  public Step {
    inputs = List.copyOf(inputs);
  }
}
