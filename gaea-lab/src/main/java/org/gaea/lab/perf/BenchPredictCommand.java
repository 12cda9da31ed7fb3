package org.gaea.lab.perf;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.lab.perf.PredictBench.Speed;
import org.gaea.model.Model;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gaea lab bench predict}: how fast a trained network predicts. */
@Command(
    name = "predict",
    description = {
      "Measure how fast a trained network predicts, beside ONNX Runtime on the same network and threads.",
      "Medians of seven rounds, in which the two take turns."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {"", "Example:", "  gaea lab bench predict runs/a --threads 1"})
final class BenchPredictCommand implements Runnable {
  @Parameters(paramLabel = "MODEL_OR_RUN", description = "A model or run directory.")
  private Path model;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "Threads of each engine. Default: ${DEFAULT-VALUE}.")
  private int threads;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "64",
      description = "Images a pass, for the speed in batches. Default: ${DEFAULT-VALUE}.")
  private int batch;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    if (threads < 1 || threads > 1024 || batch < 1 || batch > 65_536) {
      throw new InvalidInputException(
          Sentence.of(
              "--threads is %d and --batch %d, expected 1 to 1024 and 1 to 65536.",
              threads, batch));
    }
    Model loaded = Model.load(model);
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        String.format(Locale.ROOT, "| engine | one image, ms | images/s, batches of %d |", batch));
    out.println("| --- | --- | --- |");
    for (Speed speed : PredictBench.measure(loaded, threads, batch)) {
      out.printf(
          Locale.ROOT,
          "| %s | %.2f | %.0f |%n",
          speed.engine(),
          speed.millisOfOne(),
          speed.imagesPerSecond());
    }
    out.flush();
  }
}
