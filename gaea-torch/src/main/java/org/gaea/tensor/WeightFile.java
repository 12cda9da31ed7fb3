package org.gaea.tensor;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gaea.inference.WeightArray;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;

/** Weights as plain arrays, to and from tensors and safetensors files. */
public final class WeightFile {
  private WeightFile() {}

  /** The numbers of all tensors, by their names. */
  public static Map<String, WeightArray> arrays(Map<String, Tensor> tensors) {
    Map<String, WeightArray> arrays = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> arrays.put(name, array(tensor)));
    return arrays;
  }

  /** The numbers of a network, trained ones and running statistics, by their names. */
  public static Map<String, WeightArray> arrays(Parameters parameters) {
    return arrays(parameters.all());
  }

  private static WeightArray array(Tensor tensor) {
    try (PointerScope scope = new PointerScope()) {
      float[] values = new float[Math.toIntExact(tensor.numel())];
      tensor.detach().cpu().contiguous().data_ptr_float().get(values);
      return new WeightArray(
          Arrays.stream(tensor.shape()).mapToInt(Math::toIntExact).toArray(), values);
    }
  }

  /**
   * Writes a file whole or not at all.
   *
   * @param metadata free text, kept in the header
   * @throws InvalidInputException if it cannot be written
   */
  public static void write(
      Path file, Map<String, WeightArray> arrays, Map<String, String> metadata) {
    try (PointerScope scope = new PointerScope()) {
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      arrays.forEach((name, array) -> tensors.put(name, tensor(array)));
      SafeTensors.write(file, tensors, metadata);
    }
  }

  /** The numbers as a tensor of the host, which belongs to the scope in which it is made. */
  public static Tensor tensor(WeightArray array) {
    return Tensor.create(array.values(), Arrays.stream(array.shape()).asLongStream().toArray());
  }

  /**
   * Reads a file of single-precision tensors.
   *
   * @throws InvalidInputException if it cannot be read or is no such file
   */
  public static Map<String, WeightArray> read(Path file) {
    try (PointerScope scope = new PointerScope()) {
      Map<String, Tensor> tensors = SafeTensors.read(file).tensors();
      tensors.forEach(
          (name, tensor) -> {
            if (tensor.scalar_type().intern() != ScalarType.Float) {
              throw new InvalidInputException(
                  Sentence.of(
                      "%s has '%s' in double precision, expected 32 bits a number.", file, name));
            }
          });
      return arrays(tensors);
    }
  }
}
