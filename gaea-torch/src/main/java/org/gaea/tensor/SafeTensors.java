package org.gaea.tensor;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gaea.storage.WholeFile;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes and reads named tensors in the safetensors format: eight bytes with the header's length
 * (little-endian), a JSON header with type, shape and place of each tensor, then the numbers.
 * Loading such a file cannot run code.
 */
public final class SafeTensors {
  private static final int ALIGNMENT = 8;

  private SafeTensors() {}

  /**
   * Writes the file whole or not at all. Tensors are in the order of their names and in row-major
   * order, whatever their layout in memory: the same numbers give the same bytes.
   *
   * @param metadata free text, kept in the header
   */
  public static void write(Path file, Map<String, Tensor> tensors, Map<String, String> metadata) {
    Map<String, Tensor> sorted = new TreeMap<>(tensors);
    byte[] header = header(sorted, metadata);
    WholeFile.write(
        file,
        out -> {
          out.write(
              ByteBuffer.allocate(Long.BYTES)
                  .order(ByteOrder.LITTLE_ENDIAN)
                  .putLong(0, header.length)
                  .array());
          out.write(header);
          for (Tensor tensor : sorted.values()) {
            writeNumbers(tensor, out);
          }
        });
  }

  /**
   * What a file holds.
   *
   * @param tensors by name; they belong to the scope in which they are read
   * @param metadata free text
   */
  public record StoredTensors(Map<String, Tensor> tensors, Map<String, String> metadata) {}

  /**
   * Reads a file of 32-bit and 64-bit floating-point tensors. Nothing that it claims is believed
   * before it is checked against its length.
   *
   * @throws org.gaea.input.InvalidInputException if it cannot be read or is no such file
   */
  public static StoredTensors read(Path file) {
    return SafeTensorsReader.read(file);
  }

  private static byte[] header(Map<String, Tensor> tensors, Map<String, String> metadata) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("__metadata__", new TreeMap<>(metadata));
    long offset = 0;
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      Tensor tensor = entry.getValue();
      long end = offset + tensor.nbytes();
      Map<String, Object> description = new LinkedHashMap<>();
      description.put("dtype", typeName(tensor.scalar_type()));
      description.put("shape", tensor.shape());
      description.put("data_offsets", List.of(offset, end));
      header.put(entry.getKey(), description);
      offset = end;
    }
    byte[] json = JsonMapper.shared().writeValueAsBytes(header);
    int padded = (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    byte[] aligned = Arrays.copyOf(json, padded);
    Arrays.fill(aligned, json.length, padded, " ".getBytes(StandardCharsets.UTF_8)[0]);
    return aligned;
  }

  private static String typeName(ScalarType type) {
    return switch (type.intern()) {
      case Float -> "F32";
      case Double -> "F64";
      default -> throw new IllegalArgumentException("cannot write tensors of type " + type);
    };
  }

  private static void writeNumbers(Tensor tensor, OutputStream out) throws IOException {
    try (PointerScope scope = new PointerScope()) {
      Tensor rowMajor = tensor.detach().cpu().contiguous();
      byte[] bytes = new byte[Math.toIntExact(rowMajor.nbytes())];
      new BytePointer(rowMajor.data_ptr()).get(bytes);
      out.write(bytes);
    }
  }
}
