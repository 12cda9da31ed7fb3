package org.gaea.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.gaea.fuzz.Fuzzing;
import org.gaea.fuzz.Inputs;
import org.gaea.input.InvalidInputException;
import org.gaea.storage.AppendedFile.FileExtent;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.Supernet;
import org.gaea.supernet.Supernet.GradientRequest;
import org.gaea.supernet.Supernet.PassResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Journals, replayed by a search that asks as the one that wrote them. */
class JournalFuzzTest {
  private static final OptionWeights WEIGHTS =
      OptionWeights.dense(new double[][] {{0.25, 0.75}, {0.5, 0.25, 0.25}});

  @TempDir Path directory;

  /** What a search asks; answers have the shape of the weights, or are refused. */
  private static void ask(Supernet<String> supernet) {
    for (int step = 0; step < 3; step++) {
      PassResult pass = supernet.pass(WEIGHTS, "batch", GradientRequest.BOTH);
      for (int d = 0; d < 2; d++) {
        if (pass.gradient()[d].length != WEIGHTS.values()[d].length) {
          throw new AssertionError("a gradient of another shape");
        }
      }
      supernet.stepWeights(0.1);
    }
  }

  private byte[] written() throws IOException {
    Path file = directory.resolve("written.bin");
    try (Journal journal = Journal.begin(file)) {
      ask(new JournalledSupernet<>(new Answering(), journal, ""));
    }
    return Files.readAllBytes(file);
  }

  private void replay(byte[] input) throws IOException {
    Path file = Fuzzing.replace(directory.resolve("mutant.bin"), input);
    try (Journal journal = Journal.continued(file, FileExtent.of(file))) {
      ask(new JournalledSupernet<>(new Unasked(), journal, "batch"));
      journal.goLive(0);
    }
  }

  @Test
  void damaged() throws IOException {
    Fuzzing.check("journals", 3_000, Inputs.bytes(written()), this::replay);
  }

  /** With lengths and check sums put right: what only malice writes. */
  @Test
  void forged() throws IOException {
    byte[] whole = written();
    int first = Integer.BYTES + ByteBuffer.wrap(whole).getInt() + Integer.BYTES;
    byte[] content = Arrays.copyOfRange(whole, Integer.BYTES, first - Integer.BYTES);
    byte[] rest = Arrays.copyOfRange(whole, first, whole.length);
    Inputs inputs = Inputs.bytes(content).packed(mutant -> framed(mutant, rest));
    Fuzzing.check("forged journals", 4_000, inputs, this::replay);
  }

  private static byte[] framed(byte[] content, byte[] rest) {
    CRC32C checksum = new CRC32C();
    checksum.update(content);
    return ByteBuffer.allocate(2 * Integer.BYTES + content.length + rest.length)
        .putInt(content.length)
        .put(content)
        .putInt((int) checksum.getValue())
        .put(rest)
        .array();
  }

  private static final class Answering implements Supernet<String> {
    @Override
    public PassResult pass(OptionWeights weights, String batch, GradientRequest wanted) {
      return new PassResult(1.5, 3, 4, weights.values());
    }

    @Override
    public void stepWeights(double learningRate) {}
  }

  private static final class Unasked implements Supernet<String> {
    @Override
    public PassResult pass(OptionWeights weights, String batch, GradientRequest wanted) {
      throw new InvalidInputException("A replay asks no network.");
    }

    @Override
    public void stepWeights(double learningRate) {
      throw new InvalidInputException("A replay asks no network.");
    }
  }
}
