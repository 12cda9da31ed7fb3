package org.gaea.search;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.gaea.method.Method;
import org.gaea.random.RandomStreams;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;
import org.gaea.supernet.Supernet;
import org.gaea.supernet.Supernet.PassResult;

/**
 * A search: a method applied to a space through a supernet. It is a lazy stream of immutable
 * states, so stopping rules, logs and reports are ordinary stream operations; after the last one
 * the method settles on an architecture:
 *
 * <pre>{@code
 * SearchStep last = search.steps().reduce((before, now) -> now).orElseThrow();
 * Architecture architecture = search.deriveArchitecture();
 * }</pre>
 *
 * <p>The same seed, supernet and batches give the same stream.
 *
 * @param <B> a batch of training data
 */
public final class Search<B> {
  private final Method method;
  private final SearchSpace space;
  private final RandomStreams random;
  private final SearchLoop<B> loop;

  /**
   * A search that has not begun.
   *
   * @throws org.gaea.input.InvalidInputException if the method does not suit the space
   */
  public Search(
      Method method,
      SearchSpace space,
      Supernet<B> supernet,
      BatchSources<B> batches,
      SearchSettings settings,
      RandomStreams random) {
    method.requireSuits(space);
    this.method = method;
    this.space = space;
    this.random = random.under("search");
    this.loop = new SearchLoop<>(method, space, supernet, batches, settings, this.random);
  }

  /**
   * The states of the search, the start first. Sequential, and to be consumed once: the supernet is
   * trained by it.
   *
   * @throws SearchDivergedException while being consumed, if a loss is not finite
   */
  public Stream<SearchStep> steps() {
    Iterator<SearchStep> iterator =
        new Iterator<>() {
          private boolean started;

          @Override
          public boolean hasNext() {
            return !started || !loop.isOver();
          }

          @Override
          public SearchStep next() {
            if (!hasNext()) {
              throw new NoSuchElementException("the search is over");
            }
            boolean first = !started;
            started = true;
            return first ? loop.start() : loop.iterate();
          }
        };
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(iterator, Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }

  /**
   * The architecture that the method would choose at a step, by the architecture parameters alone.
   * The same step gives the same architecture.
   */
  public Architecture chosenAt(SearchStep step) {
    return method
        .discretisation()
        .choose(space, step.choiceView(), random.stream("discretisation"));
  }

  /**
   * The architecture that the method settles on where the search stands, with the shared weights at
   * hand. Called once, after the last step; it may go on training the weights.
   *
   * @throws org.gaea.input.InvalidInputException if no architecture is within the limits
   */
  public Architecture deriveArchitecture() {
    return method.discretisation().deriveArchitecture(loop.end(random.stream("discretisation")));
  }

  /**
   * Loss and counts of an architecture on all held-out batches, with the shared weights as they
   * are; empty if nothing is held out.
   */
  public Optional<PassResult> heldOutScore(Architecture architecture) {
    return loop.heldOutScore(architecture);
  }
}
