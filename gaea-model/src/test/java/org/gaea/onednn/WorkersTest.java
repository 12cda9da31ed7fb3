package org.gaea.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.gaea.engine.Engine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkersTest {
  private static final int THREADS = 2;

  private final int before = Engine.threads();
  private final Workers workers = new Workers();

  @BeforeEach
  void start() {
    Engine.start(THREADS);
  }

  @AfterEach
  void close() {
    workers.close();
    Engine.start(before);
  }

  /** Each part waits for the other, so that one thread cannot do both. */
  @Test
  void partsAreDoneSideBySide() {
    CountDownLatch begun = new CountDownLatch(THREADS);
    Set<Integer> done = ConcurrentHashMap.newKeySet();
    workers.each(
        THREADS,
        part -> {
          begun.countDown();
          await(begun);
          done.add(part);
        });
    assertThat(done).containsExactlyInAnyOrder(0, 1);
  }

  @Test
  void eachComputesByItselfAndOthersAsBefore() throws Exception {
    assertThat(Engine.canApplyOneThread()).isTrue();
    int[] ofParts = new int[THREADS];
    workers.each(THREADS, part -> ofParts[part] = Engine.threads());
    assertThat(ofParts).containsOnly(1);
    assertThat(Engine.threads()).isEqualTo(THREADS);
    AtomicInteger ofAnother = new AtomicInteger();
    Thread another = new Thread(() -> ofAnother.set(Engine.threads()));
    another.start();
    another.join();
    assertThat(ofAnother).hasValue(THREADS);
  }

  @Test
  void whatAPartThrowsReachesTheCallerWhenAllHaveEnded() {
    AtomicBoolean ended = new AtomicBoolean();
    CountDownLatch thrown = new CountDownLatch(1);
    assertThatThrownBy(
            () ->
                workers.each(
                    THREADS,
                    part -> {
                      if (part == 0) {
                        thrown.countDown();
                        throw new IllegalArgumentException("part 0");
                      }
                      await(thrown);
                      ended.set(true);
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("part 0");
    assertThat(ended).isTrue();
    workers.each(THREADS, part -> {}); // and they still work
  }

  @Test
  void threadsEndWhenItIsClosed() {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    workers.each(THREADS, part -> threads.add(Thread.currentThread()));
    assertThat(threads).isNotEmpty().allMatch(Thread::isDaemon).allMatch(Thread::isAlive);
    workers.close();
    assertThat(threads).noneMatch(Thread::isAlive);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
