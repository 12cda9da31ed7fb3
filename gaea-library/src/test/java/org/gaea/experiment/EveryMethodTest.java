package org.gaea.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.gaea.blueprint.Cell;
import org.gaea.data.DataSet;
import org.gaea.data.batch.Batch;
import org.gaea.data.batch.Batches;
import org.gaea.data.source.DataSets;
import org.gaea.method.Method;
import org.gaea.method.Methods;
import org.gaea.objective.DataSharing;
import org.gaea.policy.SamplingGeometry;
import org.gaea.random.RandomStreams;
import org.gaea.schedule.WeightRecipe;
import org.gaea.search.BatchSources;
import org.gaea.search.Search;
import org.gaea.search.SearchSettings;
import org.gaea.search.SearchStep;
import org.gaea.space.Architecture;
import org.gaea.space.OptionCosts;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;
import org.gaea.space.published.SearchSpaces;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.Supernet;
import org.gaea.training.TorchSupernet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every method on a space of each structure that it suits, in turn, so that each space meets many
 * methods; {@code -Dtests.exhaustive=true} takes every pair. On real images, for one iteration, or
 * for two where the first is a warm-up of the weights alone, to its end. Some methods ask for
 * hundreds of passes there; of those after the first few only some are computed.
 */
@Tag("slow")
@Execution(ExecutionMode.CONCURRENT)
class EveryMethodTest {
  private static final int SIDE = 8;
  private static final int IMAGES = 2;
  private static final DataSet DATA = DataSets.load("fashion-mnist", SIDE, 1);

  /** Two kinds of cell, one kind, one-shot cells of NAS-Bench-101, chains; others stand alone. */
  private static final List<Set<String>> ALIKE =
      List.of(
          Set.of(
              "darts",
              "darts-imagenet",
              "darts-s1",
              "darts-s2",
              "darts-s3",
              "darts-s4",
              "prune-and-replace"),
          Set.of("nas-bench-201", "nas-bench-201-without-none"),
          Set.of("nas-bench-1shot1-1", "nas-bench-1shot1-2", "nas-bench-1shot1-3"),
          Set.of("proxyless-nas", "nas-bench-macro"));

  static Stream<Arguments> methodsAndSpaces() {
    List<Method> methods = Methods.all();
    return IntStream.range(0, methods.size())
        .boxed()
        .flatMap(
            turn ->
                spaces(methods.get(turn), turn)
                    .map(space -> Arguments.of(methods.get(turn).name(), space.name())));
  }

  private static Stream<SearchSpace> spaces(Method method, int turn) {
    List<SearchSpace> suited = SearchSpaces.all().stream().filter(method::suits).toList();
    if (Boolean.getBoolean("tests.exhaustive")) {
      return suited.stream();
    }
    return suited.stream()
        .collect(
            Collectors.groupingBy(EveryMethodTest::structure, TreeMap::new, Collectors.toList()))
        .values()
        .stream()
        .map(alike -> alike.get(turn % alike.size()));
  }

  private static String structure(SearchSpace space) {
    return ALIKE.stream()
        .filter(alike -> alike.contains(space.name()))
        .map(alike -> new TreeSet<>(alike).first())
        .findFirst()
        .orElse(space.name());
  }

  @Test
  void everyPlaceOfTheRotationIsASpaceAndEverySpaceMeetsSeveralMethods() {
    assertThat(ALIKE)
        .allSatisfy(
            alike ->
                assertThat(SearchSpaces.all()).extracting(SearchSpace::name).containsAll(alike));
    Map<Object, Long> met =
        methodsAndSpaces().collect(Collectors.groupingBy(p -> p.get()[1], Collectors.counting()));
    assertThat(met).hasSameSizeAs(SearchSpaces.all());
    assertThat(met.values()).allMatch(methods -> methods >= 4);
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("methodsAndSpaces")
  void stepsWhatItShouldAndSettlesOnAnArchitecture(String name, String spaceName) {
    Method method = Methods.named(name);
    SearchSpace space = SearchSpaces.named(spaceName);
    boolean stepped = search(method, space, 1);
    boolean steps = method.objective().architectureSteps(1) > 0;
    assertThat(stepped || !steps || search(method, space, 2)).isTrue();
  }

  /** Whether a search of some iterations takes a step of the architecture. */
  private static boolean search(Method method, SearchSpace space, int iterations) {
    int cells = space.leastCells();
    Skeleton skeleton = new Skeleton(4, cells, 1, SIDE, SIDE, DATA.classes().size());
    RandomStreams random = new RandomStreams(5);
    boolean trains = method.objective().sharing() != DataSharing.NONE;
    int steps = trains ? iterations : 0;
    int[] batches = new int[1];
    BatchSources<Batch> feed =
        new BatchSources<>(() -> batch(batches[0]++), () -> batch(batches[0]++), steps);
    try (TorchSupernet supernet =
        new TorchSupernet(
            space,
            method.relaxation().wiring(),
            skeleton,
            WeightRecipe.darts(),
            random.stream("weights"))) {
      Search<Batch> search =
          new Search<>(
              method,
              space,
              new SparselyComputed(supernet),
              feed,
              SearchSettings.of(1).on(OptionCosts.of(space, skeleton), cells),
              random);
      Map<String, Double> before = sums(supernet);
      List<SearchStep> all = search.steps().toList();
      assertThat(all).hasSize(steps + 1);
      assertThat(sums(supernet).equals(before)).isEqualTo(!trains);
      boolean stepped = all.stream().anyMatch(step -> step.architecturePass() != null);
      if (stepped && !(method.geometry() instanceof SamplingGeometry)) {
        assertThat(all.stream().map(SearchStep::point).distinct().count()).isGreaterThan(1);
      }
      assertThat(all.stream().map(SearchStep::weightPass).filter(Objects::nonNull).count())
          .isEqualTo((long) steps);
      Architecture settled = search.deriveArchitecture();
      space.requireMember(settled);
      assertThat(space.parse(space.format(settled))).isEqualTo(settled);
      space.requireMember(search.chosenAt(all.get(all.size() - 1)));
      return stepped;
    }
  }

  private static Batch batch(int number) {
    int[] images = IntStream.range(0, IMAGES).map(i -> number * IMAGES + i).toArray();
    return Batches.inOrder(DATA.training().subset(images), DATA.normalisation(), IMAGES)
        .iterator()
        .next();
  }

  private static Map<String, Double> sums(TorchSupernet supernet) {
    return supernet.weights().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> sum(entry.getValue())));
  }

  private static double sum(Tensor tensor) {
    float[] numbers = new float[Math.toIntExact(tensor.numel())];
    try (Tensor flat = tensor.detach().contiguous()) {
      flat.data_ptr_float().get(numbers);
    }
    double[] weighted = new double[numbers.length];
    Arrays.setAll(weighted, i -> (i % 7 + 1) * (double) numbers[i]);
    return Arrays.stream(weighted).sum();
  }

  /**
   * Computes the first passes of each kind on a network and then the eighth, the sixteenth and so
   * on, each time after twice as many, and repeats the last result in place of the others; a step
   * along a gradient that was not computed is left out.
   */
  private static final class SparselyComputed implements Supernet<Batch> {
    private static final int FIRST = 6;

    private final TorchSupernet supernet;
    private final Map<GradientRequest, Integer> asked = new EnumMap<>(GradientRequest.class);
    private final Map<GradientRequest, PassResult> last = new EnumMap<>(GradientRequest.class);
    private boolean computed;
    private int unrolled;
    private @Nullable PassResult lastUnrolled;

    SparselyComputed(TorchSupernet supernet) {
      this.supernet = supernet;
    }

    @Override
    public PassResult pass(OptionWeights weights, Batch batch, GradientRequest wanted) {
      int before = asked.merge(wanted, 1, Integer::sum) - 1;
      PassResult repeated = last.get(wanted);
      computed = isComputed(before);
      if (repeated != null && !computed) {
        return repeated;
      }
      PassResult result = supernet.pass(weights, batch, wanted);
      last.put(wanted, result);
      return result;
    }

    private static boolean isComputed(int before) {
      return before < FIRST || Integer.bitCount(before) == 1;
    }

    @Override
    public List<PassResult> passes(List<OptionWeights> paths, double share, Batch batch) {
      computed = true;
      return supernet.passes(paths, share, batch);
    }

    @Override
    public PassResult unrolled(OptionWeights weights, Batch training, Batch held, double rate) {
      PassResult repeated = lastUnrolled;
      if (repeated != null && !isComputed(unrolled++)) {
        return repeated;
      }
      PassResult result = supernet.unrolled(weights, training, held, rate);
      lastUnrolled = result;
      return result;
    }

    @Override
    public void stepWeights(double learningRate) {
      if (computed) {
        supernet.stepWeights(learningRate);
      }
    }

    @Override
    public void drop(Dropout dropout) {
      supernet.drop(dropout);
    }

    @Override
    public void rebuild(int cells) {
      asked.clear();
      last.clear();
      lastUnrolled = null;
      supernet.rebuild(cells);
    }

    @Override
    public void inherit(Cell.Choice heir, Cell.Choice from) {
      supernet.inherit(heir, from);
    }
  }
}
