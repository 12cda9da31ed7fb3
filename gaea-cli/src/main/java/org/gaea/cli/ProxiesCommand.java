package org.gaea.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.gaea.cli.table.TableRanking;
import org.gaea.data.DataSet;
import org.gaea.engine.Engine;
import org.gaea.experiment.Settings;
import org.gaea.experiment.StopRequest.RunStoppedException;
import org.gaea.experiment.trial.ProxyStudy;
import org.gaea.experiment.trial.ProxyStudy.Row;
import org.gaea.experiment.trial.RankCorrelation;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.proxy.Proxies;
import org.gaea.proxy.Proxy;
import org.gaea.random.RandomStreams;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;
import org.gaea.spacefile.SpaceSource;
import org.gaea.tabular.ArchitectureKeys;
import org.gaea.tabular.Measure;
import org.gaea.tabular.Ranking;
import org.gaea.tabular.TabularBenchmark;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code gaea proxies}: how well scores at initialisation rank architectures. */
@Command(
    name = "proxies",
    description = {
      "Score untrained architectures by zero-cost proxies.",
      "Prints Kendall's tau-b and Spearman's rho with a tabular benchmark over architectures drawn at random."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Proxies: synflow, naswot, gradient-norm, parameters, macs.",
      "",
      "Example:",
      "  gaea proxies --table nasbench201 --data cifar10:cifar --cells 5 --samples 100"
    })
final class ProxiesCommand implements Runnable {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  @Option(
      names = "--proxies",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "synflow,naswot,gradient-norm,parameters,macs",
      description = "The proxies, separated by commas. Default: ${DEFAULT-VALUE}.")
  private List<String> proxies;

  @Option(
      names = "--table",
      paramLabel = "FILE_OR_DIR",
      required = true,
      description = "A tabular benchmark, as 'gaea table' takes it.")
  private Path table;

  @Option(
      names = "--measure",
      paramLabel = "NAME",
      description =
          "What to compare with. Default: cifar10/test@200, or else the table's first accuracy.")
  private @Nullable String measure;

  @Option(
      names = "--samples",
      paramLabel = "N",
      defaultValue = "100",
      description = "How many architectures are drawn. Default: ${DEFAULT-VALUE}.")
  private int samples;

  @Mixin private final SettingOptions settings = NetworkOptions.flags();

  @Option(names = "--json", description = "Print one JSON document, with every score.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    if (samples < 2 || samples > 1_000_000) {
      throw new InvalidInputException(
          Sentence.of("--samples is %d, expected a number from 2 to 1000000.", samples));
    }
    NetworkOptions network = new NetworkOptions(settings);
    List<Proxy> named = proxies.stream().map(Proxies::named).toList();
    SearchSpace searched = SpaceSource.of(network.get(Settings.SPACE)).space();
    try (TabularBenchmark known = TabularBenchmark.open(table)) {
      Measure asked = measure == null ? known.defaultMeasure() : known.measure(measure);
      ArchitectureKeys keys = ArchitectureKeys.require(known, searched);
      Ranking ranking = TableRanking.ranking(known, asked, spec.commandLine().getErr());
      ToDoubleFunction<Architecture> benchmark =
          architecture -> ranking.standing(keys.key(searched.format(architecture))).value();
      ProxyStudy study = study(network, searched);
      Engine.start(network.get(Settings.THREADS));
      List<Row> rows = rows(study, named, benchmark);
      Map<String, RankCorrelation> correlations = ProxyStudy.correlations(rows, named);
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        out.println(JSON.writeValueAsString(document(known, asked, searched, rows, correlations)));
      } else {
        print(out, known, asked, correlations);
      }
      out.flush();
    }
  }

  private List<Row> rows(
      ProxyStudy study, List<Proxy> named, ToDoubleFunction<Architecture> benchmark) {
    try (SignalledStop stop = SignalledStop.listening()) {
      List<Row> rows = new ArrayList<>();
      for (Iterator<Row> all = study.rows(study.draw(samples), named, benchmark).iterator();
          all.hasNext(); ) {
        rows.add(all.next());
        if (stop.asked()) {
          throw new RunStoppedException(
              Sentence.text(
                  "Stopped after %d of %d architectures; proxies keep nothing.",
                  rows.size(), samples));
        }
      }
      return rows;
    }
  }

  private ProxyStudy study(NetworkOptions network, SearchSpace searched) {
    DataSet loaded = network.load();
    RandomStreams random = new RandomStreams(network.get(Settings.SEED));
    return new ProxyStudy(
        searched,
        network.skeleton(loaded, searched.usualCells()),
        ProxyStudy.batch(loaded, network.get(Settings.BATCH), random),
        random);
  }

  private void print(
      PrintWriter out,
      TabularBenchmark known,
      Measure asked,
      Map<String, RankCorrelation> correlations) {
    out.println(
        String.format(Locale.ROOT, "%s, %,d architectures drawn at random", known.name(), samples));
    out.println(asked.name() + ": " + asked.meaning());
    out.println();
    out.println("| proxy | Kendall's tau-b | Spearman's rho |");
    out.println("| --- | --- | --- |");
    correlations.forEach(
        (proxy, one) ->
            out.println(
                String.format(
                    Locale.ROOT, "| %s | %.3f | %.3f |", proxy, one.kendall(), one.spearman())));
  }

  private static Map<String, Object> document(
      TabularBenchmark known,
      Measure asked,
      SearchSpace searched,
      List<Row> rows,
      Map<String, RankCorrelation> correlations) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("table", known.name());
    document.put("measure", asked.name());
    Map<String, Object> byProxy = new LinkedHashMap<>();
    correlations.forEach(
        (proxy, one) -> {
          Map<String, Object> pair = new LinkedHashMap<>();
          pair.put("kendall", finite(one.kendall()).orElse(null));
          pair.put("spearman", finite(one.spearman()).orElse(null));
          byProxy.put(proxy, pair);
        });
    document.put("correlations", byProxy);
    List<Map<String, Object>> scored = new ArrayList<>();
    for (Row row : rows) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("architecture", searched.format(row.architecture()));
      one.put("benchmark_score", row.benchmarkScore());
      row.scores().forEach((proxy, score) -> one.put(proxy, finite(score).orElse(null)));
      scored.add(one);
    }
    document.put("architectures", scored);
    return document;
  }

  /** JSON has no number for infinity or for what does not exist. */
  private static Optional<Double> finite(double number) {
    return Double.isFinite(number) ? Optional.of(number) : Optional.empty();
  }
}
