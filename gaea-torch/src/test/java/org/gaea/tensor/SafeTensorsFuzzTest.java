package org.gaea.tensor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gaea.fuzz.Fuzzing;
import org.gaea.fuzz.Inputs;
import org.gaea.random.RandomStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Safetensors; what is accepted takes no more memory than its file has bytes. */
class SafeTensorsFuzzTest {
  private static final String HEADER =
      "{\"__metadata__\":{\"passes\":\"3\"},"
          + "\"a\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]},"
          + "\"b\":{\"dtype\":\"F64\",\"shape\":[2],\"data_offsets\":[24,40]},"
          + "\"c\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[40,44]}}";

  private static final int NUMBERS = 44;

  @TempDir Path directory;

  private void read(byte[] input) throws IOException {
    Path file = Fuzzing.replace(directory.resolve("mutant.safetensors"), input);
    try (PointerScope scope = new PointerScope()) {
      SafeTensors.StoredTensors content = SafeTensors.read(file);
      long bytes = content.tensors().values().stream().mapToLong(Tensor::nbytes).sum();
      if (bytes > input.length) {
        throw new AssertionError("%d bytes of %d".formatted(bytes, input.length));
      }
    }
  }

  private byte[] written() throws IOException {
    Path file = directory.resolve("written.safetensors");
    try (Parameters parameters =
        new Parameters(
            ScalarType.Float, Layout.CHANNELS_LAST, new RandomStreams(1).stream("weights"))) {
      parameters.weight("b.weight", 2, 3, 1, 2);
      parameters.constant("a.bias", 1.5, 3);
      SafeTensors.write(file, parameters.all(), Map.of("space", "nas-bench-201"));
    }
    return Files.readAllBytes(file);
  }

  /** A header with its right length before it and numbers behind. */
  private static byte[] framed(byte[] header) {
    return ByteBuffer.allocate(Long.BYTES + header.length + NUMBERS)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(header.length)
        .put(header)
        .array();
  }

  @Test
  void files() throws IOException {
    byte[] small = framed(HEADER.getBytes(StandardCharsets.UTF_8));
    Fuzzing.check("safetensors", 3_000, Inputs.bytes(written(), small), this::read);
  }

  /** Damage inside of the header, which would otherwise mostly end at its length. */
  @Test
  void headers() {
    Inputs headers = Inputs.texts(HEADER, HEADER.replace("}}", "}}   "));
    Fuzzing.check(
        "safetensors headers", 3_000, headers.packed(SafeTensorsFuzzTest::framed), this::read);
  }
}
