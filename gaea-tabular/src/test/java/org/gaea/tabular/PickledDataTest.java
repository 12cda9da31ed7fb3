package org.gaea.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import net.razorvine.pickle.Unpickler;
import org.gaea.input.InvalidInputException;
import org.gaea.random.RandomStreams;
import org.gaea.tabular.PickleBytes.NumpyDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PickledDataTest {
  private static final String FILE = "some.pickle";

  private static Map<?, ?> read(byte[] pickle) {
    return PickledData.read(FILE, pickle);
  }

  private static void refused(byte[] pickle, String part) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> read(pickle))
        .withMessageStartingWith(FILE)
        .withMessageContaining(part);
  }

  @Test
  void dataAreRead() {
    Map<String, Object> data =
        Map.of("a", List.of(1, 2.5), "b", new NumpyDouble(0.129306), "c", "x".repeat(300));
    Map<?, ?> read = read(PickleBytes.of(data));
    assertThat(read.get("a")).isEqualTo(List.of(1, 2.5));
    assertThat(read.get("b")).isEqualTo(0.129306);
    assertThat(read.get("c")).isEqualTo("x".repeat(300));
    assertThat(read).hasSize(3);
  }

  /** As in every known attack: name something callable, then call it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "os system",
        "posix system",
        "builtins eval",
        "builtins complex",
        "subprocess Popen",
        "java.lang Runtime",
        "java.lang ProcessBuilder",
        "decimal Decimal",
        "datetime datetime",
        "operator attrgetter",
        "copy_reg _reconstructor",
        "_codecs encode",
        "exceptions SystemExit",
        "torch._utils _rebuild_tensor_v2",
        "collections OrderedDict.fromkeys",
        "numpy dtype.type",
      })
  void anotherNameIsRefusedHoweverItIsSaid(String global) {
    String module = global.split(" ", -1)[0];
    String name = global.split(" ", -1)[1];
    String sentence = "names '" + module + "." + name + "'";
    refused(
        PickleBytes.program("c", module + "\n" + name + "\n", "(X", 2, 0, 0, 0, "lstR"), sentence);
    refused(
        PickleBytes.program(0x8c, module.length(), module, 0x8c, name.length(), name, 0x93, ")R"),
        sentence);
    refused(PickleBytes.program("(i", module + "\n" + name + "\n"), "uses pickle instruction 0x69");
  }

  /** What others have registered with the library for themselves is not for this reader. */
  @Test
  void theLibrarysRegistryIsNotAsked() {
    AtomicInteger calls = new AtomicInteger();
    Unpickler.registerConstructor("evil", "thing", arguments -> calls.incrementAndGet());
    refused(PickleBytes.program("cevil\nthing\n", ")R"), "names 'evil.thing'");
    assertThat(calls).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X1234tR", "]tR", ")R", "N)R", "]]b", "]Nb", "0", "]2a", "(((", "]Q", "}]]s", "h\5"
      })
  void whatPythonWouldNotWriteIsRefused(String program) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> read(PickleBytes.program(program)))
        .withMessageStartingWith(FILE);
  }

  @Test
  void aListThatHoldsItselfIsNoKeyAndNoTrouble() {
    // A list put into itself, then used as a key, would be hashed forever.
    refused(PickleBytes.program("]", 0x94, "h", 0, "a}h", 0, "Ns"), "is not a whole pickle");
    Object[] asValue = {"}X", 1, 0, 0, 0, "k", "]", 0x94, "h", 0, "as"};
    assertThat(read(PickleBytes.program(asValue)).get("k")).isInstanceOf(List.class);
  }

  @Test
  void claimedSizesTakeNoMemory() {
    refused(PickleBytes.program("X", 0xff, 0xff, 0xff, 0x7f, "short"), "is not a whole pickle");
    refused(PickleBytes.program("X", 0xff, 0xff, 0xff, 0xff, "short"), "is not a whole pickle");
    refused(PickleBytes.program("B", 0xff, 0xff, 0xff, 0x7f), "uses pickle instruction 0x42");
    refused(PickleBytes.program("N".repeat(10_050)), "is larger than any record");
    refused(PickleBytes.program("]" + "Na".repeat(600_000)), "is larger than any record");
  }

  @Test
  void everyTruncationIsRefused() {
    byte[] whole = PickleBytes.of(Map.of("a", List.of(1, 2.5, "text"), "b", new NumpyDouble(1)));
    for (int length = 0; length < whole.length; length++) {
      refused(Arrays.copyOf(whole, length), "");
    }
    refused(Arrays.copyOf(whole, whole.length - 1), "is not a whole pickle; download it again.");
  }

  /** Whatever bytes there are, the answer is data or a sentence. */
  @Test
  void noiseIsDataOrASentence() {
    RandomGenerator random = new RandomStreams(1).stream("noise");
    byte[] whole = PickleBytes.of(Map.of("a", List.of(1, 2.5, "text"), "b", new NumpyDouble(1)));
    int refusals = 0;
    for (int trial = 0; trial < 20_000; trial++) {
      byte[] noisy = whole.clone();
      for (int change = 0; change <= random.nextInt(3); change++) {
        noisy[random.nextInt(noisy.length)] = (byte) random.nextInt(256);
      }
      try {
        assertThat(read(noisy)).isNotNull();
      } catch (InvalidInputException e) {
        refusals++;
      }
    }
    assertThat(refusals).isGreaterThan(1_000);
  }
}
