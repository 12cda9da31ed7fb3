package org.gaea.layer;

import org.gaea.input.Sentence;

/**
 * A fully connected layer with bias on the flattened input.
 *
 * @param in how many numbers the input has
 * @param out how many the output has; it is {@code [out, 1, 1]}
 */
public record Linear(int in, int out) implements Layer {
  @Override
  public Shape output(Shape input) {
    long numbers = input.channels() * input.positions();
    if (numbers != in) {
      throw new IllegalArgumentException(
          Sentence.text("a linear layer of %d inputs cannot take %s", in, input));
    }
    return new Shape(out, 1, 1);
  }

  @Override
  public boolean hasWeights() {
    return true;
  }

  @Override
  public Cost cost(Shape input) {
    return Cost.linear(in, out);
  }
}
