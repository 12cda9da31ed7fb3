package org.gaea.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gaea.data.DataSet;
import org.gaea.engine.Engine;
import org.gaea.experiment.LatencyTable;
import org.gaea.experiment.LatencyTable.OperationOnShape;
import org.gaea.experiment.Settings;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.network.LayerLatency;
import org.gaea.space.OptionPlaces;
import org.gaea.space.OptionPlaces.LayerPlace;
import org.gaea.space.SearchSpace;
import org.gaea.spacefile.SpaceSource;
import org.gaea.storage.WholeFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gaea latencies}: how long the operations of a space take on this machine. */
@Command(
    name = "latencies",
    description = {
      "Measure how long each operation of a space takes here.",
      "For 'gaea search --latencies'. Each operation runs alone on each shape that it has in the network, forward, on one image; the median of several times counts."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Example:",
      "  gaea latencies --space nas-bench-201 --out latencies.csv",
      "  gaea search --method proxylessnas-macs --latencies latencies.csv"
    })
final class LatenciesCommand implements Runnable {
  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "The CSV file to be made.")
  private Path out;

  @Option(names = "--force", description = "Replace a file that is already there.")
  private boolean force;

  @Option(
      names = "--times",
      paramLabel = "N",
      defaultValue = "50",
      description = "How often each operation is run. Default: ${DEFAULT-VALUE}.")
  private int times;

  @Mixin private final SettingOptions settings = NetworkOptions.flags();
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    if (times < 1 || times > 100_000) {
      throw new InvalidInputException(
          Sentence.of("--times is %d, expected a number from 1 to 100000.", times));
    }
    if (!force && Files.exists(out)) {
      throw new InvalidInputException(
          Sentence.of("--out %s exists; choose another file or add --force to replace it.", out));
    }
    NetworkOptions network = new NetworkOptions(settings);
    SearchSpace space = SpaceSource.of(network.get(Settings.SPACE)).space();
    DataSet data = network.load();
    OptionPlaces places = OptionPlaces.of(space, network.skeleton(data, space.usualCells()));
    Engine.start(network.get(Settings.THREADS));
    Map<OperationOnShape, Double> milliseconds = new LinkedHashMap<>();
    for (List<List<LayerPlace>> decision : places.options()) {
      decision.stream()
          .flatMap(List::stream)
          .forEach(
              place ->
                  milliseconds.computeIfAbsent(OperationOnShape.of(place), key -> measured(place)));
    }
    double rest = places.fixed().stream().mapToDouble(this::measured).sum();
    WholeFile.write(out, new LatencyTable(milliseconds, rest).text());
    PrintWriter console = spec.commandLine().getOut();
    console.println(
        String.format(
            Locale.ROOT,
            "%s: %d operations and shapes, %.3f ms for what every network has, in %s",
            space.name(),
            milliseconds.size(),
            rest,
            out));
    console.flush();
  }

  private double measured(LayerPlace place) {
    return LayerLatency.milliseconds(place.layer(), place.input(), times);
  }
}
