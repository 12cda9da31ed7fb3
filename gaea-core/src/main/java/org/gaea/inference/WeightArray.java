package org.gaea.inference;

import java.util.Arrays;
import org.gaea.input.Sentence;

/**
 * An array of single-precision numbers with a shape, row by row. The numbers are shared, and nobody
 * may change them.
 *
 * @param shape of each axis, at least 0
 * @param values as many as the shape holds
 */
public record WeightArray(int[] shape, float[] values) {
  /**
   * @throws IllegalArgumentException if the shape holds another number of values
   */
  public WeightArray {
    shape = shape.clone();
    if (Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact) != values.length) {
      throw new IllegalArgumentException(
          Sentence.text("%d numbers for the shape %s", values.length, Arrays.toString(shape)));
    }
  }

  /** Of one axis. */
  public static WeightArray vector(float... values) {
    return new WeightArray(new int[] {values.length}, values);
  }

  @Override
  public int[] shape() {
    return shape.clone();
  }

  /** Whether it has these axes. */
  public boolean hasShape(int... wanted) {
    return Arrays.equals(shape, wanted);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WeightArray that
        && Arrays.equals(shape, that.shape)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "numbers of shape " + Arrays.toString(shape);
  }
}
