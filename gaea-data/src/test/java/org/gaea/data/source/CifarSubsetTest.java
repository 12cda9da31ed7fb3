package org.gaea.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.gaea.data.DataSet;
import org.junit.jupiter.api.Test;

/** Real CIFAR-10 images, which are no part of the project. */
class CifarSubsetTest {
  @Test
  void theSubsetIsReadWhole() {
    Optional<Path> directory =
        Stream.of(
                Optional.ofNullable(System.getenv("GAEA_DATA")).orElse(""),
                "../../shared/data",
                "../shared/data")
            .map(parent -> Path.of(parent, "cifar10-subset"))
            .filter(Files::isDirectory)
            .findFirst();
    assumeTrue(directory.isPresent(), "needs cifar10-subset in $GAEA_DATA or ../shared/data");
    DataSet data = DataSets.load("cifar10:" + directory.orElseThrow(), 0, 1);
    assertThat(data.training().classSizes(10)).containsOnly(1000);
    assertThat(data.test().classSizes(10)).containsOnly(200);
    assertThat(data.notes()).isEmpty();
    assertThat(data.normalisation().mean())
        .containsExactly(new double[] {0.491, 0.482, 0.447}, within(0.005));
  }
}
