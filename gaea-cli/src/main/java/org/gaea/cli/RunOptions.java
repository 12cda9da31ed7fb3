package org.gaea.cli;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.gaea.experiment.ConfigurationFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that say where a run goes. */
final class RunOptions {
  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Run directory, to be made. Default: a new one below runs/.")
  private @Nullable Path out;

  @Option(names = "--force", description = "Replace a run that is already in --out.")
  private boolean force;

  /**
   * The run directory, by default one named after the time.
   *
   * @param file may name it too
   */
  Path out(String command, Optional<ConfigurationFile> file) {
    String time =
        DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT)
            .format(LocalDateTime.now(ZoneId.systemDefault()));
    return Optional.ofNullable(out)
        .or(() -> file.flatMap(ConfigurationFile::out))
        .orElse(Path.of("runs", command + "-" + time));
  }

  /** The directory, if a flag names it. */
  Optional<Path> given() {
    return Optional.ofNullable(out);
  }

  /** The directory, or another if no flag names it. */
  Path outOr(Path usual) {
    return given().orElse(usual);
  }

  boolean force() {
    return force;
  }
}
