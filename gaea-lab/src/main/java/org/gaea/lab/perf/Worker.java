package org.gaea.lab.perf;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;
import org.gaea.engine.Device;
import org.gaea.engine.Engine;
import org.gaea.method.Method;
import org.gaea.objective.Objectives;
import org.gaea.space.SearchSpace;
import org.gaea.space.published.SearchSpaces;
import org.gaea.training.Execution;

/**
 * The main class of a measuring process. It answers each line on its standard input, a number of
 * steps, with a line {@code IMAGES NANOSECONDS PEAK COMPARED}: how many images passed, how long it
 * took, the most memory in RAM since it began, in KiB (0 where the system does not tell), and how
 * many nanoseconds as many steps took that were made in turn with them to compare (0 if none were).
 * It ends with its input.
 */
final class Worker {
  private Worker() {}

  /**
   * Measures on a published space.
   *
   * @param args the name of a {@link Variant}, then a {@link StepSetting} as its arguments
   */
  public static void main(String[] args) throws IOException {
    serve(args, SearchSpaces::named);
  }

  /**
   * Measures, for a main class that knows more spaces.
   *
   * @param args those of its main method
   * @param spaces looks a space up by the name or file that a {@link StepSetting} has
   */
  static void serve(String[] args, Function<String, SearchSpace> spaces) throws IOException {
    Variant variant = Variant.valueOf(args[0]);
    StepSetting setting = StepSetting.of(Arrays.asList(args).subList(1, args.length), spaces);
    Engine.start(setting.threads());
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (RepeatedAction step = step(variant, setting);
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        out.println(answer(step, Integer.parseInt(line.strip())));
      }
    }
  }

  private static String answer(RepeatedAction step, int steps) {
    long images = 0;
    long nanos = 0;
    long compared = 0;
    for (int s = 0; s < steps; s++) {
      long start = System.nanoTime();
      images += step.run();
      long end = System.nanoTime();
      nanos += end - start;
      compared += step.runCompared() ? System.nanoTime() - end : 0;
    }
    return images + " " + nanos + " " + Engine.peakResidentKibibytes() + " " + compared;
  }

  private static RepeatedAction step(Variant variant, StepSetting setting) {
    return switch (variant) {
      case OURS -> SearchIteration.constant(setting, ours(setting), device(setting));
      case FED -> SearchIteration.fed(setting);
      case PLAIN -> SearchIteration.constant(setting, Execution.PLAIN, Device.PROCESSOR);
      case AUTOGRAD -> SearchIteration.constant(setting, Execution.AUTOGRAD, Device.PROCESSOR);
      case PROCESSOR -> SearchIteration.constant(setting, tapes(setting), Device.PROCESSOR);
      case FLOOR -> new ConvolutionFloor(setting, isJoint(setting.searchMethod()));
    };
  }

  static Execution ours(StepSetting setting) {
    return Execution.on(device(setting), setting.recompute());
  }

  static Device device(StepSetting setting) {
    return Device.named(setting.device());
  }

  private static Execution tapes(StepSetting setting) {
    return Execution.on(Device.PROCESSOR, setting.recompute());
  }

  private static boolean isJoint(Method method) {
    return method.objective().equals(Objectives.singleLevelJoint());
  }

  /** Something that is done again and again. */
  interface RepeatedAction extends AutoCloseable {
    /** Does it once; returns how many images passed through the network, or would have. */
    int run();

    /**
     * Does what it is compared with; returns false if there is no such thing. What is done in turn,
     * on the same weights and in the same process, can be told apart where two processes could not.
     */
    default boolean runCompared() {
      return false;
    }

    @Override
    default void close() {}
  }
}
