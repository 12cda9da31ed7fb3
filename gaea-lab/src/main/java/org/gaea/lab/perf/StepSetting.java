package org.gaea.lab.perf;

import java.util.List;
import java.util.function.Function;
import org.gaea.engine.Device;
import org.gaea.engine.Precision;
import org.gaea.method.Method;
import org.gaea.method.Methods;
import org.gaea.operation.Operation.NetworkForm;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;

/**
 * The step to be measured, on colour images of ten classes.
 *
 * @param method a name of {@link Methods}
 * @param space what the space is called where it is looked up: a name or a file
 * @param candidates the space of that name
 * @param copies how often each candidate stands on an edge, at least 1; more only on a space of
 *     cells
 * @param channels of the first cells
 * @param cells as the space counts them
 * @param batch images a pass
 * @param resolution height and width of the images
 * @param threads of a pass
 * @param recompute whether cells keep nothing for the backward pass and are computed again in it
 * @param precision of our large convolutions
 * @param device where our step is computed, by its name
 */
record StepSetting(
    String method,
    String space,
    SearchSpace candidates,
    int copies,
    int channels,
    int cells,
    int batch,
    int resolution,
    int threads,
    boolean recompute,
    Precision precision,
    String device) {
  private static final int CLASSES = 10;
  private static final int COLOURS = 3;

  /** A step on the processor. */
  StepSetting(
      String method,
      String space,
      SearchSpace candidates,
      int copies,
      int channels,
      int cells,
      int batch,
      int resolution,
      int threads,
      boolean recompute,
      Precision precision) {
    this(
        method,
        space,
        candidates,
        copies,
        channels,
        cells,
        batch,
        resolution,
        threads,
        recompute,
        precision,
        Device.PROCESSOR.label());
  }

  /** The same with other threads. */
  StepSetting withThreads(int other) {
    return new StepSetting(
        method,
        space,
        candidates,
        copies,
        channels,
        cells,
        batch,
        resolution,
        other,
        recompute,
        precision,
        device);
  }

  Method searchMethod() {
    return Methods.named(method);
  }

  SearchSpace searchSpace() {
    return RepeatedCandidates.of(candidates, copies);
  }

  Skeleton skeleton() {
    return new Skeleton(channels, cells, COLOURS, resolution, resolution, CLASSES);
  }

  /**
   * Checks that there is such a network.
   *
   * @throws IllegalArgumentException if there is not, with the reason
   */
  void requireFits() {
    searchSpace().network(skeleton(), NetworkForm.SUPERNET);
  }

  /** As the arguments of a {@link Worker}. */
  List<String> arguments() {
    return List.of(
        method,
        space,
        Integer.toString(copies),
        Integer.toString(channels),
        Integer.toString(cells),
        Integer.toString(batch),
        Integer.toString(resolution),
        Integer.toString(threads),
        Boolean.toString(recompute),
        precision.label(),
        device);
  }

  /**
   * The inverse of {@link #arguments}.
   *
   * @param spaces looks a space up
   */
  static StepSetting of(List<String> arguments, Function<String, SearchSpace> spaces) {
    int[] numbers = arguments.stream().skip(2).limit(6).mapToInt(Integer::parseInt).toArray();
    return new StepSetting(
        arguments.get(0),
        arguments.get(1),
        spaces.apply(arguments.get(1)),
        numbers[0],
        numbers[1],
        numbers[2],
        numbers[3],
        numbers[4],
        numbers[5],
        Boolean.parseBoolean(arguments.get(8)),
        Precision.named(arguments.get(9)),
        arguments.get(10));
  }
}
