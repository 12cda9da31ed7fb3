package org.gaea.tape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gaea.blueprint.Blueprint;
import org.gaea.blueprint.Cell;
import org.gaea.blueprint.Part;
import org.gaea.blueprint.Step;
import org.gaea.tensor.Layout;

/** The steps of a blueprint as operations on a tape. */
final class BuiltSteps {
  private final Functions functions;
  private final boolean recompute;
  private final List<BuiltStep> steps = new ArrayList<>();

  private record BuiltStep(List<Integer> inputs, StepFunction function) {}

  private interface StepFunction {
    Value apply(List<Value> inputs, Tape tape, TapeCell.Weights weights);
  }

  /**
   * The steps, with parameters of their own.
   *
   * @param recompute whether cells keep nothing for the backward pass and are computed again in it
   */
  BuiltSteps(Blueprint blueprint, Functions functions, Layout layout, boolean recompute) {
    this.functions = functions;
    this.recompute = recompute;
    for (Step step : blueprint.steps()) {
      steps.add(new BuiltStep(step.inputs(), function(step, layout)));
    }
  }

  private StepFunction function(Step step, Layout layout) {
    if (step.part() instanceof Cell cell) {
      TapeCell built = new TapeCell(functions, step.name(), cell, layout);
      return (inputs, tape, weights) ->
          isRecomputed()
              ? Recomputed.apply((leaves, own) -> built.apply(leaves, own, weights), inputs, tape)
              : built.apply(inputs, tape, weights);
    }
    Function function = functions.build(step.name(), ((Part.Plain) step.part()).layer());
    return (inputs, tape, weights) -> function.apply(inputs.get(0), tape);
  }

  /** Noise is drawn anew each time, so what draws it is computed once. */
  private boolean isRecomputed() {
    return recompute && !functions.drawNoise();
  }

  /** Computes all steps: the output of the last one. */
  Value forward(Value images, Tape tape, TapeCell.Weights weights) {
    List<Value> values = forward(images, tape, weights, steps.size());
    return values.get(steps.size());
  }

  /**
   * Computes all steps, dismissing each value after its last reader.
   *
   * @param alsoRead the number of a value that is read later and stays; 0 is that of the images
   * @return the images and the outputs of the steps
   */
  List<Value> forward(Value images, Tape tape, TapeCell.Weights weights, int alsoRead) {
    int[] lastRead = lastRead();
    List<Value> values = new ArrayList<>(List.of(images));
    for (int s = 0; s < steps.size(); s++) {
      BuiltStep step = steps.get(s);
      List<Value> inputs = step.inputs.stream().map(values::get).toList();
      values.add(step.function.apply(inputs, tape, weights));
      for (int v = 1; v < values.size(); v++) {
        if (lastRead[v] == s && v != alsoRead && values.get(v) != values.get(s + 1)) {
          values.get(v).dismiss();
        }
      }
    }
    return values;
  }

  /** For each value, the images first, the step that reads it last. */
  private int[] lastRead() {
    int[] last = new int[steps.size() + 1];
    Arrays.fill(last, -1);
    for (int s = 0; s < steps.size(); s++) {
      for (int input : steps.get(s).inputs) {
        last[input] = s;
      }
    }
    return last;
  }
}
