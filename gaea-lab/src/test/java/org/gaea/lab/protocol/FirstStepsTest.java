package org.gaea.lab.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.gaea.experiment.Settings;
import org.gaea.lab.perf.PictureFiles;
import org.gaea.log.Phase;
import org.gaea.protocol.Protocol;
import org.gaea.protocol.Protocols;
import org.gaea.space.published.SearchSpaces;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Protocols run: the first ten steps of every search but a slow one, and of a training in each
 * space, in networks of the smallest size. {@link FirstStepsCommand} makes those of all.
 */
class FirstStepsTest {
  private static final int STEPS = 10;
  private static final int SIDE = 16;
  private static final int PICTURES = 60;

  /** A quarter of the time of all; its objective runs on NAS-Bench-201. */
  private static final String SLOW = "darts-second-order-cifar10";

  @TempDir static Path directory;

  @BeforeAll
  static void makePictures() throws IOException {
    PictureFiles.write(directory.resolve("pictures"), 2, PICTURES, SIDE, SIDE);
  }

  static Stream<Arguments> parts() {
    Set<String> trained = new HashSet<>();
    return Protocols.all().stream()
        .filter(protocol -> !protocol.name().equals(SLOW))
        .flatMap(
            protocol ->
                protocol.sections().keySet().stream()
                    .filter(phase -> phase == Phase.SEARCH || trained.add(space(protocol, phase)))
                    .map(phase -> Arguments.of(protocol.name(), phase)));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("parts")
  void theFirstStepsAreMade(String name, Phase phase) {
    Protocol protocol = Protocols.of(name);
    // The stem for ImageNet leaves an eighth of the side.
    int side = protocol.settings(phase).containsKey(Settings.RESOLUTION) ? SIDE : SIDE / 2;
    FirstSteps made =
        FirstSteps.of(
            protocol,
            phase,
            Map.of(
                Settings.DATA,
                "imagenet:" + directory.resolve("pictures"),
                Settings.FRACTION,
                "1",
                Settings.BATCH,
                "2",
                Settings.CHANNELS,
                "4",
                Settings.CELLS,
                Integer.toString(SearchSpaces.named(space(protocol, phase)).leastCells()),
                Settings.RESOLUTION,
                Integer.toString(side),
                Settings.THREADS,
                "1"),
            STEPS,
            directory.resolve("run"));
    assertThat(made.steps()).isEqualTo(STEPS);
    assertThat(made.loss()).isFinite();
  }

  private static String space(Protocol protocol, Phase phase) {
    return String.valueOf(protocol.settings(phase).get(Settings.SPACE));
  }
}
