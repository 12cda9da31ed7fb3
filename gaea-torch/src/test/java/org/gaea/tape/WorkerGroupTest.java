package org.gaea.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class WorkerGroupTest {
  @Test
  void everyMemberGetsTheSumsOfAll() {
    try (WorkerGroup team = new WorkerGroup(3)) {
      List<Double> totals =
          team.run(
              3,
              member -> {
                double total = 0;
                for (int meeting = 0; meeting < 1000; meeting++) {
                  double[] sums = member.handIn(new double[] {member.rank(), meeting}).sums();
                  total += sums[0] + sums[1];
                }
                return total;
              });
      // 0 + 1 + 2 and three times the meeting's number, a thousand times.
      double expected = 3.0 * 1000 + 3.0 * 999 * 1000 / 2;
      assertThat(totals).isEqualTo(Collections.nCopies(3, expected));
    }
  }

  @Test
  void operationsOfAMemberUseOneThreadAndThoseOfOthersAsManyAsBefore() {
    int before = torch.get_num_threads();
    try (WorkerGroup team = new WorkerGroup(2)) {
      assertThat(team.run(2, member -> torch.get_num_threads())).containsExactly(1, 1);
      assertThat(torch.get_num_threads()).isEqualTo(before);
    }
  }

  @Test
  void aFailureEndsTheWaitingOfTheOthersAndIsTold() {
    try (WorkerGroup team = new WorkerGroup(2)) {
      assertThatThrownBy(
              () ->
                  team.run(
                      2,
                      member -> {
                        if (member.rank() == 1) {
                          throw new IllegalArgumentException("no");
                        }
                        member.meet();
                        return 0;
                      }))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("no");
      assertThat(team.run(2, WorkerGroup.Member::count)).containsExactly(2, 2);
    }
  }

  /** Whoever asked frees the tensors as soon as this is told. */
  @Test
  void anErrorOfOneIsToldWhenAllHaveEnded() {
    AtomicBoolean ended = new AtomicBoolean();
    try (WorkerGroup team = new WorkerGroup(2)) {
      assertThatThrownBy(
              () ->
                  team.run(
                      2,
                      member -> {
                        if (member.rank() == 0) {
                          throw new OutOfMemoryError("no");
                        }
                        LockSupport.parkNanos(200_000_000);
                        ended.set(true);
                        return 0;
                      }))
          .isInstanceOf(OutOfMemoryError.class);
      assertThat(ended).isTrue();
    }
  }

  /** Sums are begun early and asked for late, and each is that of its own numbers. */
  @Test
  void sumsThatAreAskedForLaterAreThoseThatWereBegun() {
    try (WorkerGroup team = new WorkerGroup(2)) {
      List<List<Double>> totals =
          team.run(
              2,
              member -> {
                List<AllReduce.Awaited> begun =
                    IntStream.range(0, 100)
                        .mapToObj(i -> member.handIn(new double[] {i * (1.0 + member.rank())}))
                        .toList();
                return begun.stream().map(each -> each.sums()[0]).toList();
              });
      List<Double> expected = IntStream.range(0, 100).mapToObj(i -> 3.0 * i).toList();
      assertThat(totals).containsExactly(expected, expected);
    }
  }

  @Test
  void sumsAreNotAskedForInAnotherOrder() {
    try (WorkerGroup team = new WorkerGroup(1)) {
      team.run(
          1,
          member -> {
            member.handIn(new double[] {1});
            AllReduce.Awaited second = member.handIn(new double[] {2});
            return assertThatThrownBy(second::sums)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("0, not 1");
          });
    }
  }

  @Test
  void fewerThanAllMayTakePart() {
    try (WorkerGroup team = new WorkerGroup(2)) {
      assertThat(team.run(1, member -> member.handIn(new double[] {5}).sums()[0]))
          .containsExactly(5.0);
    }
  }
}
