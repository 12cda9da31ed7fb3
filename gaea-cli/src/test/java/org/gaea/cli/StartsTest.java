package org.gaea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gaea.cli.Main.AsciiLocale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartsTest {
  @TempDir Path directory;

  @Test
  void startsInTheSameSecondHaveDirectoriesOfTheirOwn() throws IOException {
    Path wanted = directory.resolve("runs/search-20260101-120000");
    Set<String> taken =
        IntStream.range(0, 8)
            .parallel()
            .mapToObj(start -> RunOptions.taken(wanted).getFileName().toString())
            .collect(Collectors.toSet());
    assertThat(taken)
        .hasSize(8)
        .contains("search-20260101-120000", "search-20260101-120000-2", "search-20260101-120000-8");
  }

  @Test
  void aStartThatIsRefusedLeavesNoDirectory() {
    Path runs = Path.of("runs");
    boolean before = Files.exists(runs);
    assertThat(Outcome.gaea("search", "--data", "images:/nonexistent").code()).isEqualTo(2);
    assertThat(Files.exists(runs)).isEqualTo(before);
  }

  @Test
  void anArgumentThatJavaCouldNotReadIsToldByItsLocale() {
    assertThat(AsciiLocale.lostBy("ANSI_X3.4-1968", "search", "--data", "images:f??r")).isTrue();
    assertThat(AsciiLocale.lostBy("ANSI_X3.4-1968", "search", "--data", "images:far")).isFalse();
    assertThat(AsciiLocale.lostBy("UTF-8", "search", "--data", "images:f??r")).isFalse();
  }

  @Test
  void aDryRunComparesItsMemoryWithThatOfTheContainer() {
    assertThat(DryRunText.limit(1024, OptionalLong.empty())).isEmpty();
    assertThat(DryRunText.limit(1024, OptionalLong.of(4096))).isEmpty();
    assertThat(DryRunText.limit(1024, OptionalLong.of(1536))).isEqualTo("; this container has 1.5");
    assertThat(DryRunText.limit(1024, OptionalLong.of(512)))
        .isEqualTo("; this container has 0.5, which is too little");
  }
}
