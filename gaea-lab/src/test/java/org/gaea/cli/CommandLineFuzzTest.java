package org.gaea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.gaea.fuzz.Fuzzing;
import org.gaea.fuzz.Inputs;
import org.gaea.input.InvalidInputException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Whatever is typed is parsed or refused with a sentence; nothing is run. */
class CommandLineFuzzTest {
  /** Parsing takes memory by the square of their number. */
  private static final int MOST_ARGUMENTS = 100;

  @Test
  void commandLines() {
    // Made once: it takes longer than a hundred lines that are parsed by it.
    CommandLine gaea = CommandLines.gaea();
    Fuzzing.check(
        "command lines",
        2_000,
        Inputs.texts(
            "search --method gaea --space darts --data cifar10:DIR --epochs 3 --seed 1 --out runs/a",
            "search --eliminate threshold:1e-4 --table t.csv --table-measure cifar10/test@200 --force",
            "train |a~0| --train-epochs 50 --batch 64 --channels 16 --cells 3 --threads 2",
            "study --methods gaea,darts --seeds 5 --resolution 32 --cutout 16",
            "table query x --table t.csv --json",
            "report runs/a",
            "search --relaxation concrete --geometry adam --objective bilevel --discretisation argmax --stop-on collapse",
            "search --max-parameters 100000 --max-macs 5 --recompute --checkpoint-every 10m --keep-checkpoints 3",
            "resume runs/a --from search-00000120",
            "trials --methods hyperband,bohb --lengths 1,3,9 --budget 600 --trials 5 --runs 2 --json",
            "proxies --proxies synflow,naswot --table t --samples 10",
            "lab chaos --runs 5 --kills 2 --while-writing 50",
            "lab soak --minutes 1.5 --readings 30",
            "verify runs/a",
            "spaces"),
        input -> {
          // No argument that a system can pass holds a zero character.
          String line = new String(input, StandardCharsets.UTF_8).replace('\0', '0');
          String[] arguments = line.split(" ", MOST_ARGUMENTS);
          try {
            gaea.parseArgs(arguments);
          } catch (ParameterException e) {
            throw new InvalidInputException(told(gaea, e, arguments), e);
          }
        });
  }

  /** What the program prints of a refusal. */
  private static String told(CommandLine gaea, ParameterException refusal, String... arguments)
      throws Exception {
    StringWriter err = new StringWriter();
    for (CommandLine one = refusal.getCommandLine(); one != null; one = one.getParent()) {
      one.setErr(new PrintWriter(err, true));
    }
    assertThat(gaea.getParameterExceptionHandler().handleParseException(refusal, arguments))
        .isEqualTo(2);
    assertThat(err.toString()).doesNotContain("\tat org.gaea", "Exception:");
    return err.toString();
  }
}
