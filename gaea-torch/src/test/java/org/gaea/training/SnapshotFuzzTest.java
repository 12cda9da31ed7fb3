package org.gaea.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gaea.fuzz.Fuzzing;
import org.gaea.fuzz.Inputs;
import org.gaea.input.InvalidInputException;
import org.gaea.random.RandomStreams;
import org.gaea.schedule.WeightRecipe;
import org.gaea.tensor.Layout;
import org.gaea.tensor.Parameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tensors of check-points, taken back by a network; one that refuses a file stays as it was. */
class SnapshotFuzzTest {
  @TempDir Path directory;
  private final Parameters parameters = parameters();
  private final WeightDescent descent = new WeightDescent(parameters, WeightRecipe.darts());
  private final Snapshot snapshot = new Snapshot(parameters, descent);

  private static Parameters parameters() {
    Parameters made =
        new Parameters(
            ScalarType.Float, Layout.CHANNELS_LAST, new RandomStreams(1).stream("weights"));
    made.weight("convolution", 2, 3, 1, 1);
    made.bias("bias", 2, 3);
    return made;
  }

  @AfterEach
  void free() {
    descent.close();
    parameters.close();
  }

  @Test
  void snapshots() throws IOException {
    Path file = directory.resolve("mutant.safetensors");
    snapshot.write(file);
    byte[] untrained = Files.readAllBytes(file);
    try (PointerScope scope = new PointerScope()) {
      Tensor loss = Tensor.create(0f);
      for (Tensor tensor : parameters.trainable().values()) {
        loss = loss.add(tensor.mul(tensor).sum());
      }
      loss.backward();
    }
    descent.step(0.1);
    snapshot.write(file);
    Fuzzing.check(
        "snapshots",
        2_000,
        Inputs.bytes(Files.readAllBytes(file), untrained),
        input -> restore(Fuzzing.replace(file, input)));
  }

  private void restore(Path file) {
    Map<String, Float> before = sums();
    try {
      snapshot.restore(file);
    } catch (InvalidInputException e) {
      if (!sums().equals(before)) {
        throw new AssertionError("changed by a file that was refused", e);
      }
      throw e;
    }
  }

  private Map<String, Float> sums() {
    Map<String, Float> sums = new TreeMap<>();
    parameters
        .all()
        .forEach(
            (name, tensor) -> {
              float[] numbers = new float[(int) tensor.numel()];
              try (PointerScope scope = new PointerScope()) {
                new FloatPointer(tensor.detach().contiguous().data_ptr()).get(numbers);
              }
              float sum = 0;
              for (int i = 0; i < numbers.length; i++) {
                sum += (i + 1) * numbers[i];
              }
              sums.put(name, sum);
            });
    return sums;
  }
}
