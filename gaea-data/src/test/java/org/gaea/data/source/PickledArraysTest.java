package org.gaea.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.gaea.data.source.PickledBatches.batch;
import static org.gaea.data.source.PickledBatches.program;
import static org.gaea.data.source.PickledBatches.rows;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import net.razorvine.pickle.Unpickler;
import org.gaea.data.source.PickledBatches.Writer;
import org.gaea.input.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PickledArraysTest {
  private static final long LIMIT = 1 << 20;

  @TempDir Path directory;

  private Map<?, ?> read(byte[] pickle) {
    return PickledArrays.read(StoredFiles.write(directory.resolve("batch"), pickle), LIMIT);
  }

  private static NumpyArray array(Map<?, ?> read, String key) {
    return (NumpyArray) Objects.requireNonNull(read.get(key));
  }

  private void refused(byte[] pickle, String part) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> read(pickle))
        .withMessageContainingAll("batch'", part)
        .satisfies(refusal -> assertThat(refusal.getMessage()).endsWith("."));
  }

  @ParameterizedTest
  @EnumSource
  void everyWayOfWritingArraysIsRead(Writer writer) {
    Map<?, ?> read = read(batch(writer, 3, 1_000));
    assertThat(read.get("labels")).isEqualTo(List.of(3, 1_000));
    NumpyArray data = array(read, "data");
    assertThat(data).hasToString("u1 of 2 x 768");
    assertThat(data.row(1)).hasSize(768).containsOnly(1);
    assertThat(read.get("mean")).hasToString("f8 of 768");
  }

  @Test
  void bytesAboveAsciiComeThroughAnEncodedText() {
    byte[] whole = rows(Writer.ENCODED, 200, 2, new int[200]);
    NumpyArray data = array(read(whole), "data");
    assertThat(data.row(199)).containsOnly((byte) 199);
  }

  /** As in every known attack: name something callable, then call it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "os system",
        "posix system",
        "builtins eval",
        "builtins getattr",
        "subprocess Popen",
        "java.lang Runtime",
        "numpy load",
        "numpy.core.multiarray scalar",
        "numpy.lib.format read_array",
        "numpy dtype.type",
        "_codecs lookup",
        "_codecs encode.__self__",
        "copy_reg _reconstructor",
      })
  void anotherNameIsRefusedHoweverItIsSaid(String global) {
    String module = global.split(" ", -1)[0];
    String name = global.split(" ", -1)[1];
    String sentence = "names '" + module + "." + name + "'";
    refused(program("c", module + "\n" + name + "\n", "(X", 2, 0, 0, 0, "lstR"), sentence);
    refused(
        program(0x8c, module.length(), module, 0x8c, name.length(), name, 0x93, ")R"), sentence);
    refused(program("(i", module + "\n" + name + "\n"), "uses pickle instruction 0x69");
  }

  /** What others have registered with the library for themselves is not for this reader. */
  @Test
  void theLibrarysRegistryIsNotAsked() {
    AtomicInteger calls = new AtomicInteger();
    Unpickler.registerConstructor("evil", "arrays", arguments -> calls.incrementAndGet());
    refused(program("cevil\narrays\n", ")R"), "names 'evil.arrays'");
    assertThat(calls).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "]tR",
        ")R",
        "N)R",
        "]]b",
        "0",
        "(((",
        "}]]s",
        "h\5",
        "cnumpy\nndarray\n)R",
        "cnumpy\ndtype\n(U\2O8tR",
        "cnumpy\ndtype\n(U\3u16tR",
        "cnumpy.core.multiarray\n_reconstruct\n)R(NNNNNtb",
        "c_codecs\nencode\n(U\1aU\4utf8tR",
      })
  void whatPythonWouldNotWriteIsRefused(String instructions) {
    refused(program(instructions), "");
  }

  @Test
  void anArrayMustHaveTheBytesOfItsShape() {
    byte[] whole = batch(Writer.PYTHON_2, 1, 2);
    byte[] shorter = whole.clone();
    // The first side of the shape, as the four bytes after the mark of its tuple.
    int at = new String(whole, StandardCharsets.ISO_8859_1).indexOf("(J\2\0\0\0");
    shorter[at + 2] = 3;
    refused(shorter, "truncated or damaged");
  }

  @Test
  void claimedSizesTakeNoMemory() {
    refused(program("B", 0xff, 0xff, 0x0f, 0, "short"), "truncated or damaged");
    refused(program("B", 0xff, 0xff, 0xff, 0xff, "short"), "says that it holds 4294967295 bytes");
    refused(program(0x96, "\u00ff".repeat(8), "short"), "truncated or damaged");
    refused(program("X", 0xff, 0xff, 0xff, 0x7f, "short"), "says that it holds");
    refused(program("N".repeat(10_050)), "more in it than any published batch");
  }

  /** A text of a memo costs two bytes to name again and could be encoded without end. */
  @Test
  void aTextIsNotEncodedWithoutEnd() {
    String text = "c_codecs\nencode\nq\2X\0\0\1\0" + "a".repeat(65_536) + "q\3U\6latin1q\4";
    refused(program(text, "h\2h\3h\4\u0086R".repeat(100)), "says that it holds");
  }

  @Test
  void everyTruncationIsRefused() {
    byte[] whole = rows(Writer.BUFFER, 1, 20, 7);
    for (int length = 0; length < whole.length; length++) {
      refused(Arrays.copyOf(whole, length), "truncated or damaged");
    }
    refused(program("]"), "is not a pickle of a dictionary");
  }
}
