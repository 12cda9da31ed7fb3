package org.gaea.tape;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.gaea.input.Sentence;
import org.gaea.ranks.RankGroup;
import org.gaea.ranks.RankGroup.GatheredNumbers;
import org.gaea.ranks.SharedBatch;
import org.jspecify.annotations.Nullable;

/**
 * Sums numbers over the members of a {@link WorkerGroup}, and over those of other processes that
 * compute the same pass. A member submits its numbers and continues with other work; when it has
 * nothing else to do, it asks for the sums, in the order of its submissions. So a member that is a
 * little ahead need not wait.
 */
final class AllReduce {
  /** How often a member looks before it lets others have its processor: some microseconds. */
  private static final int LOOKS = 20_000;

  private static final long NAP_NANOS = 20_000;

  private final RankGroup ranks;
  private final List<Handed> beginnings = new ArrayList<>();

  /** The sums over all processes, which the first member of this one hands to the others. */
  private final Handed firstSums = new Handed(new double[0]);

  private volatile @Nullable Throwable failure;

  AllReduce(int count) {
    this(count, RankGroup.alone());
  }

  /** Members of one of several processes. */
  AllReduce(int count, RankGroup ranks) {
    this.ranks = ranks;
    for (int rank = 0; rank < count; rank++) {
      beginnings.add(new Handed(new double[0]));
    }
  }

  /** Numbers that a member has handed in, with those that it hands in next. */
  private static final class Handed {
    private final double[] numbers;
    private volatile @Nullable Handed next;

    Handed(double[] numbers) {
      this.numbers = numbers;
    }
  }

  /** Sums that will be known when all members have handed in their part. */
  interface Awaited {
    /**
     * The sums, in the order of the members; waits for all of them.
     *
     * @throws IllegalStateException if sums that were begun earlier have not been asked for, or if
     *     another member has failed
     */
    double[] sums();
  }

  /** Says that a member has failed, and ends the waiting of the others. */
  void fail(Throwable e) {
    if (failure == null) {
      failure = e;
    }
  }

  /** What made the first member fail, or one of the failures that followed from it. */
  RuntimeException cause(RuntimeException any) {
    return failure instanceof RuntimeException first ? first : any;
  }

  int count() {
    return beginnings.size();
  }

  /** A member's place; for one thread. */
  Endpoint place(int rank) {
    return new Endpoint(rank);
  }

  /** Where one member hands in and asks. */
  final class Endpoint {
    private final List<Handed> read = new ArrayList<>(beginnings);
    private final int rank;
    private Handed last;
    private Handed lastSums = firstSums;
    private int handedIn;
    private int asked;

    private Endpoint(int rank) {
      this.rank = rank;
      this.last = beginnings.get(rank);
    }

    /**
     * Hands in numbers to be added up.
     *
     * @param own as many as every other member hands in at this point
     */
    Awaited handIn(double[] own) {
      if (count() == 1 && ranks.isShared() && own.length > 0) {
        // Nobody else to wait for in this process, so the numbers can be on their way at once.
        GatheredNumbers numbers = ranks.begin(own);
        return () -> SharedBatch.sum(numbers.rows());
      }
      Handed handed = new Handed(own);
      last.next = handed;
      last = handed;
      int number = handedIn++;
      return () -> overProcesses(sums(number));
    }

    /** One member asks the other processes for all of this one. */
    private double[] overProcesses(double[] own) {
      if (!ranks.isShared() || own.length == 0) {
        return own;
      }
      if (rank == 0) {
        Handed sums = new Handed(SharedBatch.sum(ranks.gather(own)));
        lastSums.next = sums;
        lastSums = sums;
      } else {
        lastSums = awaited(lastSums);
      }
      return lastSums.numbers;
    }

    private double[] sums(int number) {
      if (number != asked) {
        throw new IllegalStateException(
            Sentence.text(
                "sums are asked for in the order in which they were begun: %d, not %d",
                asked, number));
      }
      asked++;
      double[] sums = new double[0];
      for (int rank = 0; rank < read.size(); rank++) {
        Handed next = awaited(read.get(rank));
        read.set(rank, next);
        if (rank == 0) {
          sums = next.numbers.clone();
        } else {
          for (int i = 0; i < sums.length; i++) {
            sums[i] += next.numbers[i];
          }
        }
      }
      return sums;
    }
  }

  private Handed awaited(Handed before) {
    int looks = 0;
    @Nullable Handed next = before.next;
    while (next == null) {
      if (failure != null) {
        throw new IllegalStateException("another share of the batch failed", failure);
      }
      if (looks++ < LOOKS) {
        Thread.onSpinWait();
      } else {
        LockSupport.parkNanos(NAP_NANOS);
      }
      next = before.next;
    }
    return next;
  }
}
