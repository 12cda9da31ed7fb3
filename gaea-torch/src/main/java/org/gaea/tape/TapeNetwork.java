package org.gaea.tape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.gaea.blueprint.Blueprint;
import org.gaea.blueprint.Blueprint.Part;
import org.gaea.blueprint.Blueprint.Step;
import org.gaea.blueprint.Cell;
import org.gaea.engine.Precision;
import org.gaea.layer.BatchNorm;
import org.gaea.ranks.SharedBatch;
import org.gaea.supernet.Supernet.PassResult;
import org.gaea.tape.ComputationGraph.Workers;
import org.gaea.tape.Tape.BatchShare;
import org.gaea.tape.Tape.Gradients;
import org.gaea.tensor.Parameters;

/**
 * A blueprint whose steps are operations on a tape, and the team that shares its passes: each
 * member computes its part of the batch on a separate tape, and then adds up the gradients of all
 * at its part of the trainable tensors.
 */
abstract sealed class TapeNetwork implements AutoCloseable permits TapeSupernet, TapeClassifier {
  private final Parameters parameters;
  private final SharedBatch batches;
  private final WorkerGroup team;
  private final Functions functions;
  private final boolean recompute;
  private final List<BuiltStep> steps = new ArrayList<>();

  private record BuiltStep(List<Integer> inputs, StepFunction function) {}

  private interface StepFunction {
    Value apply(List<Value> inputs, Tape tape, TapeCell.PassWeights weights);
  }

  /** The work of a member on its tape. */
  interface Work {
    PassResult run(Tape tape);
  }

  /**
   * The steps, with fresh weights.
   *
   * @param parameters that has none yet; belongs to this network
   * @param threads how many share a pass, at least 1
   * @param batches how they are divided among processes
   * @param precision of its large convolutions; only single precision if the type is Double
   * @param variant of its normalisations
   * @param recompute whether cells keep nothing for the backward pass and are computed again in it
   */
  TapeNetwork(
      Blueprint blueprint,
      Parameters parameters,
      int threads,
      SharedBatch batches,
      Precision precision,
      BatchNorm.NormalisationKind variant,
      boolean recompute) {
    this.parameters = parameters;
    this.batches = batches;
    this.team = new WorkerGroup(threads, batches);
    this.functions = new Functions(parameters, precision, variant);
    this.recompute = recompute;
    for (Step step : blueprint.steps()) {
      steps.add(new BuiltStep(step.inputs(), function(step)));
    }
  }

  private StepFunction function(Step step) {
    if (step.part() instanceof Cell cell) {
      TapeCell built = new TapeCell(functions, step.name(), cell, parameters.layout());
      return (inputs, tape, weights) ->
          isRecomputed()
              ? Recomputed.apply((leaves, own) -> built.apply(leaves, own, weights), inputs, tape)
              : built.apply(inputs, tape, weights);
    }
    Function function = functions.build(step.name(), ((Part.Plain) step.part()).layer());
    return (inputs, tape, weights) -> function.apply(inputs.get(0), tape);
  }

  /** Whether its passes draw noise, which is drawn for a whole batch. */
  final boolean drawsNoise() {
    return functions.drawNoise();
  }

  /** Noise is drawn anew each time, so what draws it is computed once. */
  private boolean isRecomputed() {
    return recompute && !functions.drawNoise();
  }

  public final Parameters parameters() {
    return parameters;
  }

  final Functions functions() {
    return functions;
  }

  /** The threads that compute passes, for work between those. */
  public final Workers workers() {
    return task ->
        team.run(
            team.size(),
            member -> {
              try (PointerScope scope = new PointerScope();
                  AutoGradMode mode = new AutoGradMode(false)) {
                task.run(member.rank(), member.count());
                return member.rank();
              }
            });
  }

  /**
   * Runs a batch. A network that draws noise is computed by one member, since noise is drawn for a
   * whole batch.
   *
   * @param batch how many images it has
   * @param weights whether gradients at trainable tensors are wanted; they are added to those that
   *     the parameters hold
   * @return the sums over the shares, those of other processes too; the gradients at trainable
   *     tensors are those of this process
   */
  final PassResult pass(long batch, boolean weights, Work work) {
    SharedBatch parts = batches.of(batch);
    int shares = functions.drawNoise() ? 1 : (int) Math.min(team.size(), parts.size(batch));
    List<Gradients> gradients = Stream.generate(Gradients::new).limit(shares).toList();
    List<PassResult> results =
        team.compute(
            shares,
            batch,
            member -> {
              try (PointerScope scope = new PointerScope();
                  AutoGradMode mode = new AutoGradMode(false)) {
                BatchShare share = BatchShare.of(member, parts, batch);
                PassResult result =
                    work.run(new Tape(weights, share, gradients.get(member.rank())));
                if (weights) {
                  member.meet();
                  Gradients.give(gradients, parameters.trainable().values(), member);
                  member.meet(); // before the scope frees what others read
                }
                return result;
              }
            });
    return overProcesses(sum(results), parts);
  }

  private static PassResult overProcesses(PassResult own, SharedBatch parts) {
    return parts.ranks().isShared() ? PassSum.over(own, parts) : own;
  }

  private static PassResult sum(List<PassResult> shares) {
    double[][] gradient = shares.get(0).gradient();
    shares.stream().skip(1).forEach(share -> add(gradient, share.gradient()));
    return new PassResult(
        shares.stream().mapToDouble(PassResult::loss).sum(),
        shares.stream().mapToInt(PassResult::correct).sum(),
        shares.stream().mapToInt(PassResult::items).sum(),
        gradient);
  }

  private static void add(double[][] sum, double[][] rows) {
    for (int d = 0; d < sum.length; d++) {
      for (int o = 0; o < sum[d].length; o++) {
        sum[d][o] += rows[d][o];
      }
    }
  }

  /** Computes all steps: the output of the last one. */
  final Value forward(Value images, Tape tape, TapeCell.PassWeights weights) {
    List<Value> values = forward(images, tape, weights, steps.size());
    return values.get(steps.size());
  }

  /**
   * Computes all steps, dismissing each value after its last reader.
   *
   * @param alsoRead the number of a value that is read later and stays; 0 is that of the images
   * @return the images and the outputs of the steps
   */
  final List<Value> forward(Value images, Tape tape, TapeCell.PassWeights weights, int alsoRead) {
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

  @Override
  public final void close() {
    team.close();
    parameters.close();
  }
}
