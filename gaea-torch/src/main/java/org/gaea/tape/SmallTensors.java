package org.gaea.tape;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Few numbers out of tensors and into them. */
final class SmallTensors {
  private SmallTensors() {}

  /** The number in a tensor of one. */
  static double of(Tensor one) {
    return isDouble(one) ? one.item_double() : one.item_float();
  }

  /** The numbers of a vector. */
  static double[] all(Tensor vector) {
    double[] numbers = new double[Math.toIntExact(vector.numel())];
    if (isDouble(vector)) {
      try (DoublePointer pointer = vector.data_ptr_double()) {
        pointer.get(numbers);
      }
    } else {
      float[] single = new float[numbers.length];
      try (FloatPointer pointer = vector.data_ptr_float()) {
        pointer.get(single);
      }
      for (int i = 0; i < single.length; i++) {
        numbers[i] = single[i];
      }
    }
    return numbers;
  }

  /** Sets the numbers of a vector. */
  static void set(Tensor vector, double[] numbers) {
    if (isDouble(vector)) {
      try (DoublePointer pointer = vector.data_ptr_double()) {
        pointer.put(numbers);
      }
    } else {
      float[] single = new float[numbers.length];
      for (int i = 0; i < single.length; i++) {
        single[i] = (float) numbers[i];
      }
      try (FloatPointer pointer = vector.data_ptr_float()) {
        pointer.put(single);
      }
    }
  }

  /**
   * A tensor of the type of another, filled here: making one from an array takes three times as
   * long.
   */
  static Tensor tensor(double[] numbers, Tensor like, long... shape) {
    Tensor tensor = like.new_empty(shape);
    set(tensor, numbers);
    return tensor;
  }

  /** A number for each channel, to be multiplied with or added to activations. */
  static Tensor perChannel(double[] numbers, Tensor like) {
    return tensor(numbers, like, 1, numbers.length, 1, 1);
  }

  private static boolean isDouble(Tensor tensor) {
    return tensor.scalar_type().intern() == ScalarType.Double;
  }
}
