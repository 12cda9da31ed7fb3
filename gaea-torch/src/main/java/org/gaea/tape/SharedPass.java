package org.gaea.tape;

import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.gaea.tensor.Parameters;

/**
 * A pass of a team over a batch: each member computes its share on a tape of its own, and then adds
 * up the gradients of all at its part of the trainable tensors.
 */
final class SharedPass {
  private final WorkerGroup team;
  private final Parameters parameters;

  /** What a member does with its tape. */
  interface Work<T> {
    T run(Tape tape);
  }

  SharedPass(WorkerGroup team, Parameters parameters) {
    this.team = team;
    this.parameters = parameters;
  }

  /** The team, between passes. */
  Workers workers() {
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
   * Runs a batch.
   *
   * @param batch how many images it has
   * @param divided whether more than one member takes part
   * @param weights whether gradients at trainable tensors are wanted; they are added to those that
   *     the parameters hold
   * @return what each share came to
   */
  <T> List<T> run(long batch, boolean divided, boolean weights, Work<T> work) {
    int shares = divided ? (int) Math.min(team.size(), batch) : 1;
    List<Gradients> gradients = Stream.generate(Gradients::new).limit(shares).toList();
    return team.run(
        shares,
        member -> {
          try (PointerScope scope = new PointerScope();
              AutoGradMode mode = new AutoGradMode(false)) {
            Share share = Share.of(member, batch);
            T result = work.run(new Tape(weights, share, gradients.get(member.rank())));
            if (weights) {
              member.meet();
              Gradients.give(gradients, parameters.trainable().values(), member);
              member.meet(); // before the scope frees what others read
            }
            return result;
          }
        });
  }
}
