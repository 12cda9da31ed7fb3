package org.gaea.lab.theory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.gaea.geometry.AdamOnLogits;
import org.gaea.geometry.EuclideanSpace;
import org.gaea.geometry.ExponentiatedGradient;
import org.gaea.geometry.MirrorDescent;
import org.gaea.geometry.ProductMap;
import org.gaea.geometry.ProductPoint;
import org.gaea.geometry.SimplexGeometry;
import org.gaea.geometry.SquaredEuclidean;
import org.gaea.lab.theory.Check.CheckResult;
import org.gaea.lab.theory.Check.CheckResult.Figure;
import org.gaea.random.RandomStreams;
import org.gaea.report.Chart.Line;
import org.gaea.report.Chart.Stroke;
import org.gaea.report.Plot;

/**
 * The geometry that becomes sparse: the same {@link MixtureLoss} with the same samples, weights by
 * gradient steps, the architecture in three geometries at the published rates. Alternating, as a
 * search is. What is claimed is what holds on every seed: exponentiated gradient ends with a lower
 * entropy than Adam on logits and keeps every weight positive, and projected steps set weights to
 * exactly zero.
 *
 * @param exponentiated GAEA's geometry
 * @param logits DARTS's geometry
 * @param projected the additive step
 * @param steps architecture steps of a run
 * @param seeds how many runs of each, at least two
 */
record EntropyPaths(
    SimplexGeometry exponentiated,
    SimplexGeometry logits,
    SimplexGeometry projected,
    int steps,
    int seeds)
    implements Check {
  private static final int EDGES = 6;
  private static final int OPERATIONS = 5;
  private static final double WEIGHT_RATE = 0.1;

  /** As {@code gaea lab theory} runs it: 0.1 and 3e-4 as released by the papers. */
  static EntropyPaths full() {
    return new EntropyPaths(
        new MirrorDescent(new ExponentiatedGradient(), 0.1),
        AdamOnLogits.darts(),
        new MirrorDescent(new SquaredEuclidean(), 0.1),
        2_000,
        10);
  }

  @Override
  public CheckResult run(RandomStreams random) {
    List<List<Path>> paths = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    List<SimplexGeometry> geometries = List.of(exponentiated, logits, projected);
    int sparser = 0;
    int inside = 0;
    int zeros = 0;
    for (int seed = 0; seed < seeds; seed++) {
      RandomStreams own = random.under("entropy/" + seed);
      for (int g = 0; g < geometries.size(); g++) {
        paths.get(g).add(path(geometries.get(g), own));
      }
      sparser += paths.get(0).get(seed).end() < paths.get(1).get(seed).end() ? 1 : 0;
      inside += paths.get(0).get(seed).zeros() == 0 ? 1 : 0;
      zeros += paths.get(2).get(seed).zeros() > 0 ? 1 : 0;
    }
    return new CheckResult(
        "Who becomes sparse",
        "On the same problem with the same samples and at the published rates, exponentiated"
            + " gradient ends sparser than Adam on logits and keeps every weight above zero;"
            + " projected steps set weights to zero exactly.",
        sparser == seeds && inside == seeds && zeros == seeds,
        List.of(
            new Figure("exponentiated below Adam", sparser + " of " + seeds),
            new Figure(
                "largest entropy exponentiated", NumberText.scientific(largest(paths.get(0)))),
            new Figure("mean entropy Adam on logits", ends(paths.get(1)).text(4)),
            new Figure("mean entropy projected", ends(paths.get(2)).text(4)),
            new Figure("entropy at the start", NumberText.decimals(Math.log(OPERATIONS), 3)),
            new Figure("zeros exponentiated", zeros(paths.get(0))),
            new Figure("zeros projected", zeros(paths.get(2))),
            new Figure("steps", NumberText.count(steps))),
        List.of(plot(paths)));
  }

  /** Entropies by step, the last one, and how many weights were exactly zero at the end. */
  private record Path(SortedMap<Double, Double> entropies, double end, int zeros) {}

  private Path path(SimplexGeometry geometry, RandomStreams random) {
    MixtureLoss loss = MixtureLoss.random(64, 8, EDGES, OPERATIONS, 0.2, random.stream("problem"));
    RandomGenerator samples = random.stream("samples");
    int[] sizes = new int[EDGES];
    Arrays.fill(sizes, OPERATIONS);
    ProductMap edges = loss.edgesMap();
    double[] w = new double[loss.dimensions()];
    SimplexGeometry.SimplexPosition position = geometry.start(sizes, random.stream("start"));
    SortedMap<Double, Double> entropies = new TreeMap<>();
    double shown = 1;
    for (int t = 1; t <= steps; t++) {
      double[] forArchitecture =
          loss.gradient(point(w, position.point()), samples.nextInt(loss.samples()));
      position = position.step(edges.rows(tail(forArchitecture, w.length)));
      double[] forWeights =
          loss.gradient(point(w, position.point()), samples.nextInt(loss.samples()));
      w = new EuclideanSpace().step(w, Arrays.copyOf(forWeights, w.length), WEIGHT_RATE);
      if (t >= shown || t == steps) {
        entropies.put((double) t, position.point().meanEntropy());
        shown = Math.max(t + 1, 1.1 * t);
      }
    }
    int zeros = 0;
    for (double[] edge : position.point().blocks()) {
      for (double p : edge) {
        zeros += p == 0 ? 1 : 0;
      }
    }
    return new Path(entropies, position.point().meanEntropy(), zeros);
  }

  private static double[] point(double[] w, ProductPoint architecture) {
    return ProductMap.concatenate(new double[][] {w, ProductMap.concatenate(architecture)});
  }

  /** The gradient of the mean over edges, times their number: that of each edge's own loss. */
  private static double[] tail(double[] gradient, int from) {
    double[] tail = Arrays.copyOfRange(gradient, from, gradient.length);
    for (int i = 0; i < tail.length; i++) {
      tail[i] *= EDGES;
    }
    return tail;
  }

  private static double largest(List<Path> paths) {
    return paths.stream().mapToDouble(Path::end).max().orElseThrow();
  }

  private static Estimate ends(List<Path> paths) {
    return Estimate.of(paths.stream().mapToDouble(Path::end).toArray());
  }

  private static String zeros(List<Path> paths) {
    int zeros = paths.stream().mapToInt(Path::zeros).sum();
    return String.format(
        Locale.ROOT, "%s of %s", zeros, NumberText.count((long) paths.size() * EDGES * OPERATIONS));
  }

  private static Plot plot(List<List<Path>> paths) {
    List<String> names = List.of("exponentiated gradient", "Adam on logits", "projected steps");
    List<Line> lines = new ArrayList<>();
    for (int g = 0; g < names.size(); g++) {
      SortedMap<Double, Double> mean = new TreeMap<>();
      for (Path path : paths.get(g)) {
        path.entropies().forEach((t, h) -> mean.merge(t, h / paths.get(0).size(), Double::sum));
      }
      lines.add(new Line(names.get(g), g + 1, Stroke.PLAIN, mean));
    }
    SortedMap<Double, Double> uniform = new TreeMap<>();
    uniform.put(1.0, Math.log(OPERATIONS));
    uniform.put(paths.get(0).get(0).entropies().lastKey(), Math.log(OPERATIONS));
    lines.add(new Line("all operations alike", 4, Stroke.DASHED, uniform));
    return new Plot(
        "Entropy of the weights",
        new Plot.PlotAxis("architecture step", true),
        new Plot.PlotAxis("nats, mean over edges and seeds", false),
        lines);
  }
}
