package org.gaea.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.gaea.log.RunLog;

/** A whole run: 3 epochs of search with 60 looks at the weights, 12 epochs of training. */
public final class Fixture {
  private Fixture() {}

  public static List<String> lines() {
    try (InputStream in = Fixture.class.getResourceAsStream("run/events.jsonl")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the lines that begin with one of the events. */
  public static Path only(Path directory, String... events) {
    Predicate<String> kept =
        line -> List.of(events).stream().anyMatch(e -> line.startsWith("{\"event\":\"" + e + "\""));
    return write(directory, String.join("\n", lines().stream().filter(kept).toList()) + "\n");
  }

  public static Path whole(Path directory) {
    return write(directory, String.join("\n", lines()) + "\n");
  }

  public static Path write(Path directory, String log) {
    try {
      Files.writeString(directory.resolve(RunLog.FILE_NAME), log);
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String report(Path directory) {
    try {
      return Files.readString(HtmlReport.write(directory));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
