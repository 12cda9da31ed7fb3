package org.gaea.ranks;

import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacpp.chrono.Milliseconds;
import org.bytedeco.pytorch.GlooDeviceVector;
import org.bytedeco.pytorch.ProcessGroupGloo;
import org.bytedeco.pytorch.StringVector;
import org.bytedeco.pytorch.TCPStore;
import org.bytedeco.pytorch.TCPStoreOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.Work;
import org.gaea.input.Sentence;

/**
 * Processes of one machine on libtorch's c10d: a {@code TCPStore} of the first rank, where they
 * find each other, and the collectives of {@code ProcessGroupGloo} over the loopback interface.
 */
public final class GlooRanks implements RankGroup {
  private static final String LOOPBACK = "127.0.0.1";

  /** For the others to start Java and load the data. */
  private static final Duration START = Duration.ofMinutes(10);

  /** For the others to say that they wait too, or for a process to be seen to have ended. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  /** How libtorch says that a deadline has passed, in this message or in one begun before. */
  private static final Pattern LATE =
      Pattern.compile("timed out|timeout", Pattern.CASE_INSENSITIVE);

  private static final long POLL_MILLIS = 20;

  /**
   * What belongs to collectives that failed, never freed: libtorch may still write to it, and the
   * process is about to end.
   */
  private static final Queue<Object> LOST = new ConcurrentLinkedQueue<>();

  private final RankPlace place;
  private final TCPStore store;
  private final RankProcesses others;
  private final ProcessGroupGloo group;
  private volatile boolean failed;

  private GlooRanks(RankPlace place, TCPStore store, RankProcesses others) {
    this.place = place;
    this.store = store;
    this.others = others;
    ProcessGroupGloo.Options options = ProcessGroupGloo.Options.create(millis(START));
    options.devices(new GlooDeviceVector(ProcessGroupGloo.createDeviceForHostname(LOOPBACK)));
    this.group = new ProcessGroupGloo(store, place.rank(), place.count(), options);
  }

  /**
   * The group of the first rank, which starts the others.
   *
   * @param count of ranks, at least 2
   * @param deadline how long a collective waits for a rank that does not answer
   * @throws RankFailedException if another rank ends before it is there
   */
  public static GlooRanks lead(int count, Duration deadline, RankProcesses.Launch launch) {
    RankPlace first = new RankPlace(0, count, 0, deadline);
    TCPStore store = store(first);
    int port = Short.toUnsignedInt(store.getPort());
    RankProcesses others = launch.start(new RankPlace(1, count, port, deadline));
    try {
      awaitAll(store, count, others);
      return new GlooRanks(first, store, others);
    } catch (RuntimeException | Error e) {
      others.close();
      throw e;
    }
  }

  /**
   * The group of another rank.
   *
   * @throws RankFailedException if the first rank cannot be reached
   */
  public static GlooRanks join(RankPlace place) {
    try {
      TCPStore store = store(place);
      store.set(present(place.rank()), "");
      return new GlooRanks(place, store, RankProcesses.UNSEEN);
    } catch (RuntimeException e) {
      throw new RankFailedException(
          Sentence.text("Rank %d does not reach the first rank: %s.", place.rank(), reason(e)), e);
    }
  }

  private static TCPStore store(RankPlace place) {
    TCPStoreOptions options = new TCPStoreOptions();
    options
        .isServer(place.rank() == 0)
        .port((short) place.port())
        .waitWorkers(false)
        .timeout(millis(START))
        .useLibUV(false);
    return new TCPStore(LOOPBACK, options);
  }

  private static void awaitAll(TCPStore store, int count, RankProcesses others) {
    boolean all = await(START, () -> others.failure().isPresent() || present(store, count));
    others
        .failure()
        .ifPresent(
            failure -> {
              throw new RankFailedException(failure + ".");
            });
    if (!all) {
      throw new RankFailedException(
          Sentence.text("The ranks have not all started within %d s.", START.toSeconds()));
    }
  }

  private static boolean present(TCPStore store, int count) {
    boolean all = true;
    for (int rank = 1; rank < count; rank++) {
      all &= has(store, present(rank));
    }
    return all;
  }

  private static boolean has(TCPStore store, String key) {
    try (PointerScope scope = new PointerScope()) {
      return store.check(new StringVector(key));
    }
  }

  private static String present(int rank) {
    return "present/" + rank;
  }

  private static String waiting(int rank) {
    return "waiting/" + rank;
  }

  /** Waits for the slowest to have loaded its data; from then on the deadline holds. */
  public void awaitStart() {
    gather(new double[] {place.rank()});
    group.setTimeout(millis(place.deadline()));
  }

  @Override
  public int rank() {
    return place.rank();
  }

  @Override
  public int count() {
    return place.count();
  }

  @Override
  public GatheredNumbers begin(double[] own) {
    Tensor numbers = Tensor.create(own, own.length);
    int everything = own.length * place.count();
    Tensor all = Tensor.create(new double[everything], everything);
    Work work = begun(() -> group._allgather_base(all, numbers));
    return () -> {
      await(work, numbers, all);
      double[] flat = new double[everything];
      try (DoublePointer pointer = all.data_ptr_double()) {
        pointer.get(flat);
      }
      double[][] rows = new double[place.count()][own.length];
      for (int rank = 0; rank < rows.length; rank++) {
        System.arraycopy(flat, rank * own.length, rows[rank], 0, own.length);
      }
      numbers.close();
      all.close();
      work.close();
      return rows;
    };
  }

  @Override
  public PendingSum beginSum(Tensor tensor) {
    Work work = begun(() -> group.allreduce(new TensorVector(tensor)));
    return () -> {
      await(work, tensor);
      work.close();
    };
  }

  private Work begun(Supplier<Work> collective) {
    try {
      return collective.get();
    } catch (RuntimeException e) {
      throw failed(e);
    }
  }

  private void await(Work work, Tensor... tensors) {
    try {
      work._wait();
    } catch (RuntimeException e) {
      LOST.add(work.retainReference());
      for (Tensor tensor : tensors) {
        LOST.add(tensor.retainReference());
      }
      throw failed(e);
    }
  }

  /** Which rank it is that made a collective fail. */
  private RankFailedException failed(RuntimeException e) {
    failed = true;
    LOST.add(this);
    boolean late = LATE.matcher(reason(e)).find();
    Optional<String> sentence = late ? silent() : ended();
    others.kill();
    return new RankFailedException(
        sentence.orElseGet(
            () -> Sentence.text("Rank %d has lost another rank: %s.", place.rank(), reason(e))),
        e);
  }

  private Optional<String> ended() {
    await(GRACE, () -> others.failure().isPresent());
    return others.failure().map(failure -> failure + ".");
  }

  /** Those that wait say so; who does not is the one that is waited for. */
  private Optional<String> silent() {
    store.set(waiting(place.rank()), "");
    if (place.rank() > 0) {
      return Optional.empty();
    }
    await(
        GRACE,
        () -> {
          boolean all = true;
          for (int rank = 1; rank < place.count(); rank++) {
            all &= has(store, waiting(rank));
          }
          return all;
        });
    for (int rank = 1; rank < place.count(); rank++) {
      if (!has(store, waiting(rank))) {
        return Optional.of(
            Sentence.text(
                "Rank %d did not answer within %d s.", rank, place.deadline().toSeconds()));
      }
    }
    return Optional.of(
        Sentence.text("The ranks did not all answer within %d s.", place.deadline().toSeconds()));
  }

  private static boolean await(Duration most, BooleanSupplier there) {
    long end = System.nanoTime() + most.toNanos();
    boolean is = there.getAsBoolean();
    while (!is && System.nanoTime() < end) {
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return there.getAsBoolean();
      }
      is = there.getAsBoolean();
    }
    return is;
  }

  /** libtorch's first line, without the place in its sources and the frames of its stack. */
  private static String reason(RuntimeException e) {
    return String.valueOf(e.getMessage())
        .lines()
        .findFirst()
        .orElse("")
        .replaceFirst("^\\[[^\\]]*\\] *", "")
        .replaceFirst("\\.$", "");
  }

  private static Milliseconds millis(Duration duration) {
    return new Milliseconds(duration.toMillis());
  }

  @Override
  public void close() {
    if (failed) {
      others.close();
      return;
    }
    group.close();
    others.close();
    store.close();
  }
}
