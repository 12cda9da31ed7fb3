package org.gaea.tensor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.tensor.SafeTensors.StoredTensors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The reading side of {@link SafeTensors}. As the format demands, tensors lie one after the other
 * without holes, so that what a file holds in memory is no more than its length.
 */
final class SafeTensorsReader {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** More than any network's; libtorch itself gives up far above. */
  private static final int MOST_AXES = 16;

  /** As in the format's own reader. */
  private static final long MOST_HEADER_BYTES = 100_000_000;

  private final Path file;
  private final FileChannel channel;
  private final long start;
  private final long length;

  private SafeTensorsReader(Path file, FileChannel channel, long start, long length) {
    this.file = file;
    this.channel = channel;
    this.start = start;
    this.length = length;
  }

  static StoredTensors read(Path file) {
    try (FileChannel channel = FileChannel.open(file)) {
      long size = channel.size();
      if (size < Long.BYTES) {
        throw malformed(file, String.format(Locale.ROOT, "has %d bytes", size));
      }
      long headerBytes = littleEndian(channel, 0, Long.BYTES).getLong();
      if (headerBytes < 2 || headerBytes > Math.min(MOST_HEADER_BYTES, size - Long.BYTES)) {
        throw malformed(
            file,
            String.format(Locale.ROOT, "claims a header of %d of its %d bytes", headerBytes, size));
      }
      byte[] header = littleEndian(channel, Long.BYTES, (int) headerBytes).array();
      long start = Long.BYTES + headerBytes;
      return new SafeTensorsReader(file, channel, start, size - start)
          .content(JSON.readTree(header));
    } catch (JacksonException e) {
      throw malformed(file, "has a header that is not JSON");
    } catch (NoSuchFileException e) {
      throw new InvalidInputException(Sentence.of("There is no file %s.", file), e);
    } catch (IOException e) {
      throw new InvalidInputException(Sentence.of("Cannot read %s: %s.", file, Sentence.of(e)), e);
    }
  }

  private StoredTensors content(JsonNode header) throws IOException {
    if (!header.isObject()) {
      throw malformed(file, "has a header that is no object");
    }
    Map<String, String> metadata = new LinkedHashMap<>();
    List<TensorPlace> places = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : header.properties()) {
      if (entry.getKey().equals("__metadata__")) {
        entry
            .getValue()
            .properties()
            .forEach(e -> metadata.put(e.getKey(), e.getValue().asString("")));
      } else {
        places.add(place(entry.getKey(), entry.getValue()));
      }
    }
    requireOneAfterTheOther(places);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (TensorPlace place : places) {
      tensors.put(place.name(), tensor(place));
    }
    return new StoredTensors(tensors, metadata);
  }

  /** The place of a tensor's numbers in the file, counted from the end of the header. */
  private record TensorPlace(String name, ScalarType type, long[] shape, long from, long to) {}

  private TensorPlace place(String name, JsonNode description) {
    ScalarType type =
        switch (description.path("dtype").asString("")) {
          case "F32" -> ScalarType.Float;
          case "F64" -> ScalarType.Double;
          default ->
              throw malformed(
                  file,
                  String.format(Locale.ROOT, "has '%s' of another type than F32 or F64", name));
        };
    long bytes = type == ScalarType.Float ? Float.BYTES : Double.BYTES;
    JsonNode axes = description.path("shape");
    if (!axes.isArray() || axes.size() > MOST_AXES) {
      throw malformed(
          file, String.format(Locale.ROOT, "has '%s' without a shape of tensors", name));
    }
    long[] shape = new long[axes.size()];
    for (int axis = 0; axis < shape.length; axis++) {
      shape[axis] = whole(axes.path(axis));
      // What does not fit the file's length cannot overflow a product either.
      if (shape[axis] < 0
          || shape[axis] > length
          || (shape[axis] > 0 && bytes > length / shape[axis])) {
        throw malformed(
            file, String.format(Locale.ROOT, "has '%s' of a shape that does not fit", name));
      }
      bytes *= shape[axis];
    }
    JsonNode offsets = description.path("data_offsets");
    long from = whole(offsets.path(0));
    long to = whole(offsets.path(1));
    if (offsets.size() != 2
        || from < 0
        || to > length
        || to - from != bytes
        || bytes > Integer.MAX_VALUE - 8) {
      throw malformed(
          file,
          String.format(Locale.ROOT, "has '%s' at bytes %d to %d of %d", name, from, to, length));
    }
    return new TensorPlace(name, type, shape, from, to);
  }

  /** A whole number; -1 for anything else. */
  private static long whole(JsonNode number) {
    return number.isIntegralNumber() ? number.asLong(-1) : -1;
  }

  private void requireOneAfterTheOther(List<TensorPlace> places) {
    long end = 0;
    for (TensorPlace place :
        places.stream()
            .sorted(Comparator.comparingLong(TensorPlace::from).thenComparingLong(TensorPlace::to))
            .toList()) {
      if (place.from() != end) {
        throw malformed(
            file,
            String.format(
                Locale.ROOT, "has '%s' at byte %d, expected %d", place.name(), place.from(), end));
      }
      end = place.to();
    }
    if (end != length) {
      throw malformed(
          file, String.format(Locale.ROOT, "holds %d bytes of tensors, expected %d", length, end));
    }
  }

  private Tensor tensor(TensorPlace place) throws IOException {
    byte[] numbers =
        littleEndian(channel, start + place.from(), (int) (place.to() - place.from())).array();
    Tensor tensor =
        torch.empty(place.shape(), new TensorOptions(place.type()), new MemoryFormatOptional());
    new BytePointer(tensor.data_ptr()).put(numbers);
    return tensor;
  }

  private static ByteBuffer littleEndian(FileChannel channel, long from, int count)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, from + buffer.position()) < 0) {
        throw new IOException("it ends early");
      }
    }
    return buffer.flip();
  }

  private static InvalidInputException malformed(Path file, String how) {
    return new InvalidInputException(
        Sentence.of("%s is not a whole safetensors file: it %s.", file, how));
  }
}
