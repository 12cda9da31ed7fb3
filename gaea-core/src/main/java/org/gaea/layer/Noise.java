package org.gaea.layer;

/**
 * Standard normal noise, drawn anew in every pass, that ignores its input but for the shape: the
 * useless operation of the space S4 (Zela et al., ICLR 2020).
 *
 * @param stride of the layer in whose place it stands
 */
public record Noise(int stride) implements Layer {
  @Override
  public Shape output(Shape input) {
    return Zero.ofStride(stride).output(input);
  }

  @Override
  public Cost cost(Shape input) {
    return Cost.NONE;
  }
}
