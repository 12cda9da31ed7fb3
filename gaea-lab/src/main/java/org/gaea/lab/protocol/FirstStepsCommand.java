package org.gaea.lab.protocol;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.gaea.engine.Engine;
import org.gaea.experiment.Configuration;
import org.gaea.experiment.Setting;
import org.gaea.experiment.Settings;
import org.gaea.input.Bounds;
import org.gaea.lab.perf.PictureFiles;
import org.gaea.log.Phase;
import org.gaea.protocol.Protocol;
import org.gaea.protocol.Protocols;
import org.gaea.storage.WholeFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gaea lab protocols}: whether the protocols of papers run here. */
@Command(
    name = "protocols",
    description = {
      "Make the first steps of protocols at their published sizes, on made pictures of 224 x 224 in"
          + " folders as ImageNet's.",
      "Exits with 1 if one makes no step or its loss is not finite."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  gaea lab protocols --threads 1",
      "  gaea lab protocols pc-darts-imagenet --batch 2 --steps 3"
    })
public final class FirstStepsCommand implements Callable<Integer> {
  private static final int SIDE = 224;
  private static final int CLASSES = 8;
  private static final int MOST_STEPS = 10_000;
  private static final int MOST_BATCH = 256;

  /** Enough images for ten steps an epoch of a fifth of them. */
  private static final int BATCHES = 60;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME_OR_FILE",
      description = "One protocol. Default: all.")
  private @Nullable String nameOrFile;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many steps of each. Default: ${DEFAULT-VALUE}.")
  private int steps;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "4",
      description = "Images a step, in place of the published ones. Default: ${DEFAULT-VALUE}.")
  private int batch;

  @Option(
      names = "--resolution",
      paramLabel = "PIXELS",
      defaultValue = "32",
      description =
          "To which the pictures are resized where the protocol does not say. Default: ${DEFAULT-VALUE}.")
  private int resolution;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "Threads of an operation. Default: ${DEFAULT-VALUE}.")
  private int threads;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Bounds.require("--steps", steps, 1, MOST_STEPS);
    Bounds.require("--batch", batch, 2, MOST_BATCH);
    List<Protocol> protocols =
        nameOrFile == null ? Protocols.all() : List.of(Protocols.of(nameOrFile));
    PrintWriter out = spec.commandLine().getOut();
    Path directory = null;
    try {
      directory = Files.createTempDirectory("gaea-protocols");
      PictureFiles.write(directory.resolve("pictures"), CLASSES, BATCHES * batch, SIDE, SIDE);
      return run(protocols, directory, out);
    } catch (IOException e) {
      throw WholeFile.cannotWrite(Path.of(System.getProperty("java.io.tmpdir")), e);
    } finally {
      if (directory != null) {
        delete(directory);
      }
    }
  }

  private int run(List<Protocol> protocols, Path directory, PrintWriter out) {
    out.println(
        "| protocol | part | method or space | channels | cells | pixels | batch | steps | loss | s a step | MiB in RAM |");
    out.println("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    boolean sound = true;
    for (Protocol protocol : protocols) {
      for (Phase phase : protocol.sections().keySet()) {
        FirstSteps made =
            FirstSteps.of(
                protocol,
                phase,
                changed(protocol, phase, directory),
                steps,
                directory.resolve("run"));
        print(out, protocol, phase, made);
        sound &= made.steps() > 0 && Double.isFinite(made.loss());
      }
    }
    return sound ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  /** A fraction of the pictures would be none. */
  private Map<Setting<?>, String> changed(Protocol protocol, Phase phase, Path directory) {
    Map<Setting<?>, String> changed = new LinkedHashMap<>();
    changed.put(Settings.DATA, "imagenet:" + directory.resolve("pictures"));
    changed.put(Settings.FRACTION, "1");
    changed.put(Settings.BATCH, Integer.toString(batch));
    changed.put(Settings.THREADS, Integer.toString(threads));
    if (!protocol.settings(phase).containsKey(Settings.RESOLUTION)) {
      changed.put(Settings.RESOLUTION, Integer.toString(resolution));
    }
    return changed;
  }

  private void print(PrintWriter out, Protocol protocol, Phase phase, FirstSteps made) {
    Configuration configuration = made.configuration();
    out.printf(
        Locale.ROOT,
        "| %s | %s | %s | %d | %d | %d | %d | %d | %.3f | %.2f | %,d |%n",
        protocol.name(),
        phase.label(),
        configuration.get(phase == Phase.SEARCH ? Settings.METHOD : Settings.SPACE),
        configuration.get(Settings.CHANNELS),
        configuration.get(Settings.CELLS),
        configuration.get(Settings.RESOLUTION),
        configuration.get(Settings.BATCH),
        made.steps(),
        made.loss(),
        made.seconds() / Math.max(1, made.steps()),
        Engine.residentMebibytes());
    out.flush();
  }

  private static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw WholeFile.cannotWrite(directory, e);
    }
  }
}
