package org.gaea.trial.method;

import java.util.Optional;
import org.gaea.trial.Candidates;
import org.gaea.trial.Coordinates;
import org.gaea.trial.TrialMethod;

/**
 * A method by trials with its published hyper-parameters.
 *
 * @param name by which users choose it
 * @param summary one sentence
 * @param source where it was published, or "baseline"
 * @param onSpaces makes it for architectures of a search space
 * @param onLists makes it for candidates of which only a list is known; empty if it has to vary or
 *     model them
 */
public record NamedTrialMethod(
    String name, String summary, String source, OnSpaces onSpaces, Optional<OnLists> onLists) {

  /** A method that may vary and model candidates. */
  @FunctionalInterface
  public interface OnSpaces {
    <A> TrialMethod<A, ? super Coordinates<A>> method();
  }

  /** A method that only draws candidates. */
  @FunctionalInterface
  public interface OnLists {
    <A> TrialMethod<A, Candidates<A>> method();
  }
}
