package org.gaea.lab.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.gaea.lab.soak.Soak.ResourceReading;
import org.gaea.method.Method;
import org.gaea.method.Methods;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;

/** The short form of {@code gaea lab soak}. */
@Tag("soak")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it does not tell of open files")
@Isolated // counts what the whole process holds
class SoakTest {
  private static final Soak EVERY_RUN = new Soak(List.of("nas-bench-201"), 1, 1, Duration.ZERO);

  /** Counts are exact: nothing may be left of a run, not even for the collector. */
  @Test
  void runsGiveBackWhatTheyTake() {
    int methods = Soak.methods("nas-bench-201").size();
    int runs = methods + 6;
    List<ResourceReading> readings = EVERY_RUN.run((time, done) -> done < runs, reading -> {});
    assertThat(readings).hasSize(runs);
    // The first run of each method loads classes, which stay.
    List<ResourceReading> warm = readings.subList(methods, runs);
    for (Resource exact : List.of(Resource.NATIVE_OBJECTS, Resource.OPEN_FILES, Resource.THREADS)) {
      assertThat(warm)
          .extracting(reading -> reading.amount(exact))
          .as(exact.title())
          .containsOnly(warm.get(0).amount(exact));
    }
  }

  @Test
  void everyMethodTakesItsTurn() {
    Soak soak = new Soak(Soak.usualSpaces(), Soak.USUAL_CELLS, 1, Duration.ZERO);
    assertThat(soak.searched())
        .doesNotHaveDuplicates()
        .extracting(Soak.Searched::method)
        .containsAll(Methods.all().stream().map(Method::name).toList());
  }

  @Test
  void aFileLeftOpenByEachRunIsFound() {
    List<InputStream> left = new ArrayList<>();
    try {
      List<ResourceReading> readings =
          EVERY_RUN.run((time, done) -> done < 8, reading -> left.add(opened()));
      assertThat(Trend.of(Resource.OPEN_FILES, readings).orElseThrow().grows()).isTrue();
    } finally {
      left.forEach(SoakTest::close);
    }
  }

  private static InputStream opened() {
    try {
      return Files.newInputStream(Path.of("pom.xml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void close(InputStream file) {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
