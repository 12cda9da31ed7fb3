package org.gaea.cli;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.gaea.experiment.Configuration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The flags that searching and training share. Their defaults come from {@link SettingDefaults}.
 */
final class RunOptions {
  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "YAML file with the same settings as these flags; flags win.")
  @SuppressWarnings("unused") // read by SettingDefaults, before parsing
  private @Nullable Path config;

  @Option(
      names = "--space",
      paramLabel = "NAME_OR_FILE",
      description =
          "Search space; see 'gaea spaces'. Or a YAML file that describes one. Default: ${DEFAULT-VALUE}.")
  private String space;

  @Option(
      names = "--data",
      paramLabel = "FORM",
      description = {
        "fashion-mnist (embedded), cifar10:DIR, cifar100:DIR, idx:DIR or images:DIR.",
        "Default: ${DEFAULT-VALUE}."
      })
  private String data;

  @Option(
      names = "--train-epochs",
      paramLabel = "N",
      description = "Epochs of training the found network from scratch. Default: ${DEFAULT-VALUE}.")
  private int trainEpochs;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Images a step. Default: ${DEFAULT-VALUE}.")
  private int batch;

  @Option(
      names = "--channels",
      paramLabel = "N",
      description = "Channels of the first stage. Default: ${DEFAULT-VALUE}.")
  private int channels;

  @Option(
      names = "--cells",
      paramLabel = "N",
      description =
          "Cells, in each stage or in all as the space counts them; 0 for its usual number. Default: ${DEFAULT-VALUE}.")
  private int cells;

  @Option(
      names = "--resolution",
      paramLabel = "PIXELS",
      description =
          "Size to which images are resized; 0 keeps the data's own (32 for images:). Default: ${DEFAULT-VALUE}.")
  private int resolution;

  @Option(
      names = "--cutout",
      paramLabel = "PIXELS",
      description =
          "Side of a square blanked in training images; 0 for none. Default: ${DEFAULT-VALUE}.")
  private int cutout;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Where all randomness comes from. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of an operation; results depend on it. Default: ${DEFAULT-VALUE}.")
  private int threads;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Run directory, to be made. Default: a new one below runs/.")
  private @Nullable Path out;

  @Option(names = "--force", description = "Replace a run that is already in --out.")
  private boolean force;

  /** A builder with these flags set. */
  Configuration.Builder configuration() {
    return Configuration.builder()
        .space(space)
        .data(data)
        .trainEpochs(trainEpochs)
        .batch(batch)
        .channels(channels)
        .cells(cells)
        .resolution(resolution)
        .cutout(cutout)
        .seed(seed)
        .threads(threads);
  }

  /** The run directory, by default one named after the time. */
  Path out(String command) {
    String time =
        DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")
            .format(LocalDateTime.now(ZoneId.systemDefault()));
    return Optional.ofNullable(out).orElse(Path.of("runs", command + "-" + time));
  }

  boolean force() {
    return force;
  }
}
