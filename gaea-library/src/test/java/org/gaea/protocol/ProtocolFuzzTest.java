package org.gaea.protocol;

import java.nio.file.Path;
import org.gaea.fuzz.Fuzzing;
import org.gaea.fuzz.Inputs;
import org.gaea.log.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Protocols in files; what is accepted has settings of a run. */
class ProtocolFuzzTest {
  @TempDir Path directory;

  @Test
  void protocols() {
    Path file = directory.resolve("mutant.yaml");
    Fuzzing.check(
        "protocols",
        2_000,
        Inputs.texts(
            Protocols.of("gaea-pc-darts-cifar10").yaml(),
            Protocols.of("nas-bench-201-12-epochs").yaml()),
        input -> {
          Protocol protocol = Protocols.of(Fuzzing.replace(file, input).toString());
          for (Phase phase : protocol.sections().keySet()) {
            protocol.settings(phase);
          }
          protocol.label();
          protocol.length();
        });
  }
}
