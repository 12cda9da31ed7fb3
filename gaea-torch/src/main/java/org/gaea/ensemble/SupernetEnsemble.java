package org.gaea.ensemble;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.global.torch;
import org.gaea.blueprint.Cell.Choice;
import org.gaea.data.batch.Batch;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.Supernet;
import org.gaea.supernet.Supernet.Dropout;
import org.gaea.supernet.Supernet.GradientRequest;
import org.gaea.supernet.Supernet.PassResult;
import org.gaea.training.Snapshot;
import org.gaea.training.TorchSupernet;
import org.jspecify.annotations.Nullable;

/**
 * Supernets that vote: networks of one space, each with shared weights of its own and its own share
 * of every batch. The architecture sees the mean of their gradients, whose noise, that of the
 * images and that of the weights, falls with the root of their number. One supernet alone is an
 * ensemble of one.
 *
 * <p>The members compute at the same time, as far as there are threads, and their number changes no
 * result.
 */
public final class SupernetEnsemble implements Supernet<Batch> {
  private final List<TorchSupernet> members;
  private final @Nullable ExecutorService threads;

  /**
   * An ensemble with fresh weights.
   *
   * @param size how many supernets, at least 1
   * @param member makes each of them, by its number from 0
   */
  public SupernetEnsemble(int size, IntFunction<TorchSupernet> member) {
    int all = torch.get_num_threads();
    int atOnce = Math.min(size, all);
    this.threads = atOnce == 1 ? null : started(atOnce, all / atOnce);
    this.members = together(IntStream.range(0, size).boxed().toList(), member::apply);
    if (threads != null) {
      torch.set_num_threads(all);
    }
  }

  /** Each of the threads computes with so many of libtorch's. */
  private static ExecutorService started(int count, int each) {
    return Executors.newFixedThreadPool(
        count,
        task -> {
          Thread thread =
              new Thread(
                  () -> {
                    // Asked first, for a thread takes the process's number when it first asks.
                    if (torch.get_num_threads() != each) {
                      torch.set_num_threads(each);
                    }
                    task.run();
                  },
                  "gaea-supernet");
          thread.setDaemon(true);
          return thread;
        });
  }

  @Override
  public PassResult pass(OptionWeights weights, Batch batch, GradientRequest wanted) {
    return mean(
        together(shares(batch), share -> share.supernet().pass(weights, share.of(batch), wanted)));
  }

  @Override
  public PassResult unrolled(OptionWeights weights, Batch training, Batch held, double rate) {
    return mean(
        together(
            shares(training.size() < held.size() ? training : held),
            share -> share.supernet().unrolled(weights, share.of(training), share.of(held), rate)));
  }

  @Override
  public List<PassResult> passes(List<OptionWeights> paths, double factor, Batch batch) {
    List<List<PassResult>> passes =
        together(shares(batch), share -> share.supernet().passes(paths, factor, share.of(batch)));
    return IntStream.range(0, paths.size())
        .mapToObj(path -> mean(passes.stream().map(own -> own.get(path)).toList()))
        .toList();
  }

  @Override
  public void stepWeights(double learningRate) {
    each(member -> member.stepWeights(learningRate));
  }

  @Override
  public void drop(Dropout dropout) {
    each(member -> member.drop(dropout));
  }

  @Override
  public void rebuild(int cells) {
    each(member -> member.rebuild(cells));
  }

  @Override
  public void inherit(Choice heir, Choice from) {
    each(member -> member.inherit(heir, from));
  }

  /** How many shared weights there are, in all members. */
  public long weightCount() {
    return members.stream().mapToLong(TorchSupernet::weightCount).sum();
  }

  /** What a check-point holds of the members. */
  public Snapshot snapshot() {
    return Snapshot.ofAll(members.stream().map(TorchSupernet::snapshot).toList());
  }

  @Override
  public void close() {
    members.forEach(TorchSupernet::close);
    if (threads != null) {
      threads.shutdown();
    }
  }

  /** Where a batch has fewer images than there are members, the last ones have none. */
  private List<Share> shares(Batch batch) {
    int count = Math.min(members.size(), batch.size());
    return IntStream.range(0, count)
        .mapToObj(number -> new Share(members.get(number), number, count))
        .toList();
  }

  private record Share(TorchSupernet supernet, int number, int count) {
    Batch of(Batch batch) {
      return count == 1 ? batch : batch.share(number, count);
    }
  }

  private void each(Consumer<TorchSupernet> step) {
    together(
        members,
        member -> {
          step.accept(member);
          return true;
        });
  }

  /** Mean over all images. */
  private static PassResult mean(List<PassResult> passes) {
    if (passes.size() == 1) {
      return passes.get(0);
    }
    PassResult all = PassResult.mean(passes);
    double[][] gradient = new double[passes.get(0).gradient().length][];
    for (int d = 0; d < gradient.length; d++) {
      gradient[d] = new double[passes.get(0).gradient()[d].length];
      for (PassResult pass : passes) {
        double share = (double) pass.items() / all.items();
        for (int o = 0; o < gradient[d].length; o++) {
          gradient[d][o] += share * pass.gradient()[d][o];
        }
      }
    }
    return new PassResult(all.loss(), all.correct(), all.items(), gradient);
  }

  /** The results in the order of the parts, whatever ended first. */
  private <P, R> List<R> together(List<P> parts, Function<P, R> work) {
    if (threads == null) {
      return parts.stream().map(work).toList();
    }
    List<CompletableFuture<R>> futures =
        parts.stream()
            .map(part -> CompletableFuture.supplyAsync(() -> work.apply(part), threads))
            .toList();
    List<R> results = new ArrayList<>();
    Throwable failure = null;
    // All of them, for nobody may free tensors with which another still computes.
    for (CompletableFuture<R> future : futures) {
      try {
        results.add(future.join());
      } catch (CompletionException e) {
        failure = failure == null ? e.getCause() : failure;
      }
    }
    if (failure instanceof RuntimeException cause) {
      throw cause;
    }
    if (failure instanceof Error cause) {
      throw cause;
    }
    return results;
  }
}
