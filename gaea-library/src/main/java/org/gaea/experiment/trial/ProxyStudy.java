package org.gaea.experiment.trial;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gaea.blueprint.Blueprint;
import org.gaea.data.DataSet;
import org.gaea.data.Shuffle;
import org.gaea.data.batch.Batch;
import org.gaea.data.batch.Batches;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.input.Sentence.SettingName;
import org.gaea.proxy.Proxy;
import org.gaea.random.RandomStreams;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;

/**
 * Proxies on architectures that are drawn from a space, all with the same images, each network with
 * fresh weights of its own that all proxies share.
 *
 * @param space where architectures come from
 * @param skeleton of their networks
 * @param batch that the proxies see
 * @param random the streams of architectures and weights
 */
public record ProxyStudy(SearchSpace space, Skeleton skeleton, Batch batch, RandomStreams random) {

  /**
   * An architecture and what is thought of it.
   *
   * @param scores by the names of the proxies, in their order
   * @param benchmarkScore what training gives
   */
  public record Row(Architecture architecture, Map<String, Double> scores, double benchmarkScore) {}

  /** A batch of training images, drawn without replacement. */
  public static Batch batch(DataSet data, int size, RandomStreams random) {
    if (size > data.training().size()) {
      throw new InvalidInputException(
          Sentence.of(
              "A batch of %d images cannot be filled from %d training images; choose %s %d or less.",
              size, data.training().size(), new SettingName("batch"), data.training().size()));
    }
    int[] order = Shuffle.order(data.training().size(), random.stream("proxies/batch"));
    int[] first = IntStream.range(0, size).map(i -> order[i]).toArray();
    Iterator<Batch> batches =
        Batches.inOrder(data.training().subset(first), data.normalisation(), size).iterator();
    return batches.next();
  }

  /**
   * Different architectures, drawn uniformly.
   *
   * @throws InvalidInputException if the space has fewer
   */
  public List<Architecture> draw(int count) {
    if (space.size().bitLength() < Integer.SIZE && space.size().intValueExact() < count) {
      throw new InvalidInputException(
          Sentence.of(
              "%s is %d, but %s has %s architectures; choose fewer.",
              new SettingName("samples"), count, space.name(), space.size()));
    }
    RandomGenerator draws = random.stream("proxies/architectures");
    Set<Architecture> drawn = new LinkedHashSet<>();
    while (drawn.size() < count) {
      drawn.add(space.random(draws));
    }
    return List.copyOf(drawn);
  }

  /**
   * Scores architectures, one at a time, lazily.
   *
   * @param benchmark what training gives an architecture
   */
  public Stream<Row> rows(
      Collection<Architecture> architectures,
      List<Proxy> proxies,
      ToDoubleFunction<Architecture> benchmark) {
    return architectures.stream()
        .map(
            architecture ->
                new Row(
                    architecture,
                    scores(architecture, proxies),
                    benchmark.applyAsDouble(architecture)));
  }

  private Map<String, Double> scores(Architecture architecture, List<Proxy> proxies) {
    Blueprint blueprint = space.standalone(architecture, skeleton);
    String stream = "proxies/weights/" + space.format(architecture);
    Map<String, Double> scores = new LinkedHashMap<>();
    for (Proxy proxy : proxies) {
      scores.put(proxy.name(), proxy.score(blueprint, batch, random.stream(stream)));
    }
    return scores;
  }

  /** How well each proxy ranks the rows, by its name. */
  public static Map<String, RankCorrelation> correlations(List<Row> rows, List<Proxy> proxies) {
    double[] benchmark = rows.stream().mapToDouble(Row::benchmarkScore).toArray();
    Map<String, RankCorrelation> correlations = new LinkedHashMap<>();
    for (Proxy proxy : proxies) {
      List<Double> scores = new ArrayList<>();
      rows.forEach(row -> scores.add(row.scores().get(proxy.name())));
      correlations.put(
          proxy.name(),
          RankCorrelation.of(
              scores.stream().mapToDouble(Double::doubleValue).toArray(), benchmark));
    }
    return correlations;
  }
}
