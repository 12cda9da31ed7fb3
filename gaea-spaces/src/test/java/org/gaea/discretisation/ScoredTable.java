package org.gaea.discretisation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.gaea.geometry.ProductPoint;
import org.gaea.random.RandomStreams;
import org.gaea.relaxation.ArchitectureView;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.Supernet.PassResult;
import org.jspecify.annotations.Nullable;

/** The end of a search whose supernet is a function; counts what is asked of it. */
final class ScoredTable implements FinalSelection {
  private static final int ITEMS = 1_000_000;

  private final SearchSpace space;
  private final int iterations;
  private final ToDoubleFunction<OptionWeights> accuracy;
  private final RandomGenerator random = new RandomStreams(7).stream("settlement");
  final List<Architecture> scored = new ArrayList<>();
  final List<double[] @Nullable []> tuned = new ArrayList<>();
  List<Architecture> population = List.of();
  Limits limits = Limits.none();
  ArchitectureView reading;
  int passes;

  ScoredTable(SearchSpace space, int iterations, ToDoubleFunction<OptionWeights> accuracy) {
    this.space = space;
    this.iterations = iterations;
    this.accuracy = accuracy;
    this.reading = ArchitectureView.of(ProductPoint.uniform(space.sizes()));
  }

  /** Limits that allow what a test says; beyond them anything goes. */
  static Limits allowing(java.util.function.Predicate<Architecture> allowed) {
    return new Limits() {
      @Override
      public boolean allow(Architecture architecture) {
        return allowed.test(architecture);
      }

      @Override
      public Architecture within(
          SearchSpace space,
          ArchitectureView reading,
          Function<ArchitectureView, Architecture> choice) {
        throw new IllegalStateException("nothing was allowed");
      }
    };
  }

  @Override
  public SearchSpace space() {
    return space;
  }

  @Override
  public ArchitectureView view() {
    return reading;
  }

  @Override
  public Limits limits() {
    return limits;
  }

  @Override
  public RandomGenerator random() {
    return random;
  }

  @Override
  public Architecture draw() {
    return space.random(random);
  }

  @Override
  public List<Architecture> population() {
    return population;
  }

  @Override
  public PassResult score(Architecture architecture, int batches) {
    scored.add(architecture);
    return score(OptionWeights.of(space.sizes(), architecture), batches);
  }

  @Override
  public PassResult score(OptionWeights weights, int batches) {
    passes += batches;
    double value = accuracy.applyAsDouble(weights);
    return new PassResult(1 - value, (int) Math.round(ITEMS * value), ITEMS, new double[0][]);
  }

  @Override
  public int batches() {
    return 20;
  }

  @Override
  public int iterations() {
    return iterations;
  }

  @Override
  public void tune(double[] @Nullable [] settled, int more, double rateShare) {
    tuned.add(settled);
  }
}
