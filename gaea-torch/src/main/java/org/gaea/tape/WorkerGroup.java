package org.gaea.tape;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.pytorch.global.torch;
import org.gaea.ranks.SharedBatch;
import org.jspecify.annotations.Nullable;

/**
 * Threads that compute a pass together, each its share of the batch with operations of one thread.
 * They meet only where a number depends on the whole batch, some tens of times a pass; splitting
 * each operation among threads instead means that they meet at the end of every one of its
 * thousands of operations, and wait for the slowest each time.
 */
final class WorkerGroup implements AutoCloseable {
  private final int size;
  private final SharedBatch batches;
  private final @Nullable ExecutorService threads;

  /** The task of a member. */
  interface MemberTask<T> {
    T run(Member member);
  }

  /**
   * A team.
   *
   * @param size at least 1; the only member of a team of one is whoever asks
   */
  WorkerGroup(int size) {
    this(size, SharedBatch.ALONE);
  }

  /**
   * A team of one of several processes, which meets theirs.
   *
   * @param size at least 1, the same in each process
   */
  WorkerGroup(int size, SharedBatch batches) {
    this.size = size;
    this.batches = batches;
    this.threads = size == 1 ? null : started(size);
  }

  /** Threads whose operations use one thread each, which libtorch keeps a thread of its own. */
  private static ExecutorService started(int size) {
    int before = torch.get_num_threads();
    AtomicInteger number = new AtomicInteger();
    ExecutorService threads =
        Executors.newFixedThreadPool(
            size,
            task -> {
              Thread thread = new Thread(task, "gaea-share-" + number.getAndIncrement());
              thread.setDaemon(true);
              return thread;
            });
    CountDownLatch all = new CountDownLatch(size);
    List<Future<?>> starts = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      starts.add(
          threads.submit(
              () -> {
                // Asked first, for a thread takes the process's number when it first asks.
                if (torch.get_num_threads() != 1) {
                  torch.set_num_threads(1);
                }
                all.countDown();
                all.await(); // so that each thread comes by once
                return null;
              }));
    }
    starts.forEach(WorkerGroup::result);
    // What threads that are made later begin with.
    torch.set_num_threads(before);
    return threads;
  }

  int size() {
    return size;
  }

  /**
   * Lets the first few members do something together.
   *
   * @param count of members, at least 1 and at most all
   * @return what each came to
   */
  <T> List<T> run(int count, MemberTask<T> task) {
    return run(count, SharedBatch.ALONE, task);
  }

  /**
   * Lets the first few members compute their share of a batch.
   *
   * @param batch how many images it has, over all processes
   */
  <T> List<T> compute(int count, long batch, MemberTask<T> task) {
    return run(count, batches.of(batch), task);
  }

  private <T> List<T> run(int count, SharedBatch own, MemberTask<T> task) {
    AllReduce meeting = new AllReduce(count, own.normalising());
    if (threads == null || count == 1) {
      return List.of(task.run(new Member(0, meeting)));
    }
    List<Future<T>> futures = new ArrayList<>();
    for (int rank = 0; rank < count; rank++) {
      Member member = new Member(rank, meeting);
      futures.add(
          threads.submit(
              () -> {
                try {
                  return task.run(member);
                } catch (RuntimeException | Error e) {
                  meeting.fail(e);
                  throw e;
                }
              }));
    }
    List<T> results = new ArrayList<>();
    @Nullable RuntimeException first = null;
    @Nullable Error error = null;
    // All of them, for what fails in one frees tensors that another may still compute with.
    for (Future<T> future : futures) {
      try {
        results.add(result(future));
      } catch (RuntimeException e) {
        first = first == null ? e : first;
      } catch (Error e) {
        error = error == null ? e : error;
      }
    }
    if (error != null) {
      throw error;
    }
    if (first != null) {
      throw meeting.cause(first);
    }
    return results;
  }

  private static <T> T result(Future<T> future) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return future.get();
        } catch (InterruptedException e) {
          interrupted = true; // a pass is short; nobody may free its tensors before it ends
        } catch (ExecutionException e) {
          if (e.getCause() instanceof RuntimeException cause) {
            throw cause;
          }
          if (e.getCause() instanceof Error cause) {
            throw cause;
          }
          throw new IllegalStateException(e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    if (threads != null) {
      threads.shutdown();
    }
  }

  /** A member at work. */
  static final class Member {
    private final int rank;
    private final int count;
    private final AllReduce.Endpoint place;

    private Member(int rank, AllReduce meeting) {
      this.rank = rank;
      this.count = meeting.count();
      this.place = meeting.place(rank);
    }

    /** The number of this member, from 0. */
    int rank() {
      return rank;
    }

    /** How many members take part. */
    int count() {
      return count;
    }

    /**
     * Begins to add up the members' numbers, without waiting.
     *
     * @param own as many numbers as every other member gives
     */
    AllReduce.Awaited handIn(double[] own) {
      return place.handIn(own);
    }

    /** Waits until all members of this process are here. */
    void meet() {
      handIn(new double[0]).sums();
    }
  }
}
