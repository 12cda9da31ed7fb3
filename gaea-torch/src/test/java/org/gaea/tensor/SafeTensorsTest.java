package org.gaea.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gaea.input.InvalidInputException;
import org.gaea.random.RandomStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SafeTensorsTest {
  @Test
  void theFileHoldsHeaderAndNumbersAsTheFormatSays(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("weights.safetensors");
    try (Parameters parameters =
        new Parameters(
            ScalarType.Float, Layout.CHANNELS_LAST, new RandomStreams(1).stream("weights"))) {
      Tensor weight = parameters.weight("b.weight", 2, 3, 1, 2);
      parameters.constant("a.bias", 1.5, 3);
      SafeTensors.write(file, parameters.all(), Map.of("space", "nas-bench-201"));
      double[] expected = numbers(weight);

      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
      long length = bytes.getLong();
      assertThat(length % 8).isZero();
      byte[] header = new byte[(int) length];
      bytes.get(header);
      JsonNode json = JsonMapper.shared().readTree(new String(header, StandardCharsets.UTF_8));
      assertThat(json.at("/__metadata__/space").asString()).isEqualTo("nas-bench-201");
      assertThat(json.at("/a.bias").toString())
          .isEqualTo("{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,12]}");
      assertThat(json.at("/b.weight").toString())
          .isEqualTo("{\"dtype\":\"F32\",\"shape\":[2,3,1,2],\"data_offsets\":[12,60]}");
      for (int i = 0; i < 3; i++) {
        assertThat(bytes.getFloat()).isEqualTo(1.5f);
      }
      // Channels-last in memory, row-major in the file.
      for (double value : expected) {
        assertThat(bytes.getFloat()).isEqualTo((float) value);
      }
      assertThat(expected).hasSize(12);
      assertThat(bytes.hasRemaining()).isFalse();
    }
  }

  /** Of a file of some hundred bytes, a header that names the same bytes often takes any memory. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'b':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}",
        "{'a':{'dtype':'F32','shape':[0,9223372036854775807,2],'data_offsets':[0,0]},'b':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}",
        "{'a':{'dtype':'F32','shape':[2.0],'data_offsets':[0,8]}}",
        "{'a':{'dtype':'I64','shape':[1],'data_offsets':[0,8]}}",
        "{'a':{'dtype':'F64','shape':[-1],'data_offsets':[0,8]}}",
        "[]"
      })
  void aHeaderThatDoesNotFitItsFileIsRefused(String header, @TempDir Path directory)
      throws IOException {
    byte[] json = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    Path file = directory.resolve("bad.safetensors");
    Files.write(
        file,
        ByteBuffer.allocate(Long.BYTES + json.length + 8)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(json.length)
            .put(json)
            .array());
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> SafeTensors.read(file))
        .withMessageContaining("is not a whole safetensors file: it ");
  }

  private static double[] numbers(Tensor tensor) {
    DoubleBuffer buffer = tensor.detach().to(ScalarType.Double).contiguous().createBuffer();
    double[] numbers = new double[buffer.remaining()];
    buffer.get(numbers);
    return numbers;
  }
}
