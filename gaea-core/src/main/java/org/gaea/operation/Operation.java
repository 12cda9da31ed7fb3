package org.gaea.operation;

import org.gaea.input.Sentence;
import org.gaea.layer.Layer;

/**
 * A candidate operation.
 *
 * @param name the published name, as it stands in architecture strings
 * @param definition what it computes
 */
public record Operation(String name, Definition definition) {
  /** Builds the layer of an operation. */
  @FunctionalInterface
  public interface Definition {
    /**
     * The layer.
     *
     * @param in input channels
     * @param out output channels
     * @param stride 1, or 2 where the image is halved
     */
    Layer layer(int in, int out, int stride, NetworkForm form);
  }

  /** Builds the layer of an operation that keeps the channels. */
  @FunctionalInterface
  public interface Keeping {
    Layer layer(int channels, int stride, NetworkForm form);
  }

  /** An operation with as many output as input channels, as between the nodes of a cell. */
  public static Operation keeping(String name, Keeping definition) {
    return new Operation(
        name,
        (in, out, stride, form) -> {
          if (in != out) {
            throw new IllegalArgumentException(
                Sentence.text(
                    "operation '%s' keeps the channels, and cannot go from %d to %d",
                    name, in, out));
          }
          return definition.layer(in, stride, form);
        });
  }

  /** The layer on {@code channels} channels that gives as many. */
  public Layer layer(int channels, int stride, NetworkForm form) {
    return definition.layer(channels, channels, stride, form);
  }

  @Override
  public String toString() {
    return name;
  }

  /** The purpose of a network, where the published operations differ by it. */
  public enum NetworkForm {
    /** A supernet: all candidates of a decision, weighted and trained together. */
    SUPERNET,
    /** One architecture, trained from scratch. */
    STANDALONE
  }
}
