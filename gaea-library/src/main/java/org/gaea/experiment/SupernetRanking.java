package org.gaea.experiment;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gaea.data.Images;
import org.gaea.data.batch.Batch;
import org.gaea.data.batch.Batches;
import org.gaea.engine.Engine;
import org.gaea.ensemble.SupernetEnsemble;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.input.Sentence.SettingName;
import org.gaea.log.RunEvent.BenchmarkScore;
import org.gaea.report.SupernetRanks;
import org.gaea.report.SupernetRanks.RankedEpoch;
import org.gaea.space.Architecture;
import org.gaea.storage.WholeFile;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.Supernet.GradientRequest;
import org.gaea.supernet.Supernet.PassResult;
import org.gaea.training.Snapshot;

/**
 * Compares the accuracies that a supernet gives architectures with its shared weights with those
 * that training each of them gives. Weights are those that the run kept after each epoch of its
 * search.
 */
public final class SupernetRanking {
  /** The kept weights' directory in that of the run. */
  static final String DIRECTORY = "supernets";

  private static final Pattern KEPT = Pattern.compile("epoch-(\\d{1,6})\\.safetensors");

  private SupernetRanking() {}

  /** Keeps the weights of a supernet after an epoch of its search. */
  static void keep(Path run, int epoch, Snapshot weights) {
    Path directory = run.resolve(DIRECTORY);
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw WholeFile.cannotWrite(directory, e);
    }
    weights.write(directory.resolve(String.format(Locale.ROOT, "epoch-%d.safetensors", epoch)));
  }

  /** Whether the run trained a supernet and kept it after an epoch. */
  public static boolean isPossible(Path run) {
    return Files.isDirectory(run.resolve(DIRECTORY));
  }

  /**
   * Ranks architectures, drawn uniformly by the run's seed, by each supernet that was kept.
   *
   * @param samples how many architectures, at least 3; all of a smaller space
   * @param images at most so many test images, which the search did not see
   * @param benchmark what training gives an architecture
   * @throws InvalidInputException if the run kept none, or the benchmark does not know an
   *     architecture
   */
  @SuppressWarnings("exports") // for the command line, which sees that package
  public static SupernetRanks of(
      Path run, int samples, int images, BenchmarkLookup benchmark, StopRequest stop) {
    SortedMap<Integer, Path> kept = kept(run);
    Configuration configuration = ConfigurationFile.ofRun(run);
    ResolvedConfiguration setting = ResolvedConfiguration.of(configuration, Inputs.byName());
    Engine.start(configuration.get(Settings.THREADS));
    List<Architecture> drawn = draw(setting, samples);
    List<BenchmarkScore> scores =
        drawn.stream().map(one -> score(setting, benchmark, one)).toList();
    List<Batch> batches = batches(setting, images);
    List<RankedEpoch> epochs = new ArrayList<>();
    try (SupernetEnsemble supernet =
        SearchPhase.supernets(setting, setting.random().under("ranking"))) {
      kept.forEach(
          (epoch, file) -> {
            supernet.snapshot().restore(file);
            epochs.add(
                new RankedEpoch(
                    epoch,
                    drawn.stream()
                        .map(one -> accuracy(setting, supernet, one, batches, stop))
                        .toList()));
          });
    }
    return new SupernetRanks(
        scores.get(0).measure(),
        batches.stream().mapToInt(batch -> batch.labels().length).sum(),
        drawn.stream().map(setting.space()::format).toList(),
        scores.stream().map(BenchmarkScore::value).toList(),
        epochs);
  }

  /** Removes what a run kept, and the ranking that was made of it. */
  static void delete(Path run) throws IOException {
    SupernetRanks.delete(run);
    for (Path file : files(run).values()) {
      Files.delete(file);
    }
    Path directory = run.resolve(DIRECTORY);
    if (Files.isDirectory(directory)) {
      try (Stream<Path> left = Files.list(directory)) {
        if (left.findAny().isPresent()) {
          return;
        }
      }
      Files.delete(directory);
    }
  }

  private static SortedMap<Integer, Path> files(Path run) throws IOException {
    SortedMap<Integer, Path> kept = new TreeMap<>();
    Path directory = run.resolve(DIRECTORY);
    if (Files.isDirectory(directory)) {
      try (Stream<Path> files = Files.list(directory)) {
        files.forEach(
            file -> {
              Matcher name = KEPT.matcher(String.valueOf(file.getFileName()));
              if (name.matches()) {
                kept.put(Integer.valueOf(name.group(1)), file);
              }
            });
      }
    }
    return kept;
  }

  private static SortedMap<Integer, Path> kept(Path run) {
    SortedMap<Integer, Path> kept;
    try {
      kept = files(run);
    } catch (IOException e) {
      throw new InvalidInputException(
          Sentence.of("Cannot read %s; check its permissions.", run.resolve(DIRECTORY)), e);
    }
    if (kept.isEmpty()) {
      throw new InvalidInputException(
          Sentence.of(
              "%s has no supernet: its search kept none; search again with %s.",
              run, new SettingName("keep-supernets")));
    }
    return kept;
  }

  private static List<Architecture> draw(ResolvedConfiguration setting, int samples) {
    int count = setting.space().size().min(BigInteger.valueOf(samples)).intValueExact();
    RandomGenerator random = setting.random().stream("ranking/architectures");
    Set<Architecture> drawn = new LinkedHashSet<>();
    while (drawn.size() < count) {
      drawn.add(setting.space().random(random));
    }
    return List.copyOf(drawn);
  }

  private static BenchmarkScore score(
      ResolvedConfiguration setting, BenchmarkLookup benchmark, Architecture architecture) {
    String text = setting.space().format(architecture);
    return benchmark
        .score(text)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    Sentence.of(
                        "Nothing says how good '%s' is; name a table that has it with %s.",
                        text, Settings.TABLE.phrase())));
  }

  private static List<Batch> batches(ResolvedConfiguration setting, int images) {
    Images test = setting.data().test();
    Images some = test.subset(IntStream.range(0, Math.min(images, test.size())).toArray());
    List<Batch> batches = new ArrayList<>();
    Batches.inOrder(some, setting.data().normalisation(), setting.searchBatch())
        .iterator()
        .forEachRemaining(batches::add);
    return batches;
  }

  private static double accuracy(
      ResolvedConfiguration setting,
      SupernetEnsemble supernet,
      Architecture architecture,
      List<Batch> batches,
      StopRequest stop) {
    if (stop.asked()) {
      throw new StopRequest.RunStoppedException("Stopped; a ranking keeps nothing of its course.");
    }
    OptionWeights weights = OptionWeights.of(setting.space().sizes(), architecture);
    PassResult passes =
        PassResult.mean(
            batches.stream()
                .map(batch -> supernet.pass(weights, batch, GradientRequest.LOSS))
                .toList());
    return (double) passes.correct() / passes.items();
  }
}
