package org.gaea.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerLimitsTest {
  @TempDir Path root;

  private void group(String name, String cpu, String memory) throws IOException {
    Path group = Files.createDirectories(root.resolve(name));
    Files.writeString(group.resolve("cpu.max"), cpu + "\n");
    Files.writeString(group.resolve("memory.max"), memory + "\n");
  }

  private ContainerLimits of(String... lines) {
    return ContainerLimits.in(root, List.of(lines));
  }

  @Test
  void theLeastOfAGroupAndOfThoseAboveCounts() throws IOException {
    group("pod", "150000 100000", "2147483648");
    group("pod/one", "max 100000", "536870912");
    group("pod/two", "50000 100000", "max");
    assertThat(of("0::/pod/one"))
        .isEqualTo(new ContainerLimits(OptionalInt.of(2), OptionalLong.of(512L << 20)));
    assertThat(of("1:name=systemd:/", "0::/pod/two"))
        .isEqualTo(new ContainerLimits(OptionalInt.of(1), OptionalLong.of(2L << 30)));
  }

  /** As a container sees it that has a root of its own. */
  @Test
  void theRootCountsToo() throws IOException {
    group("", "200000 100000", "max");
    ContainerLimits limits = new ContainerLimits(OptionalInt.of(2), OptionalLong.empty());
    assertThat(of("0::/")).isEqualTo(limits);
    assertThat(of("0::/../other")).isEqualTo(limits);
  }

  @Test
  void whatIsNotLimitedOrNotUnderstoodIsNoLimit() throws IOException {
    ContainerLimits none = new ContainerLimits(OptionalInt.empty(), OptionalLong.empty());
    group("a", "max 100000", "max");
    group("b", "-1 0", "lots");
    assertThat(List.of(of("0::/a"), of("0::/b"), of("0::/gone"), of("4:memory:/a"), of()))
        .containsOnly(none);
  }

  @Test
  void threadsAreNoMoreThanTheyLeave() {
    int most = ContainerLimits.ofThisProcess().processors().orElse(Integer.MAX_VALUE);
    assertThat(Processors.available()).isBetween(1, most);
    assertThat(Processors.cores()).isBetween(1, most);
  }
}
