package org.gaea.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gaea.checkpoint.Checkpoints;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.input.Sentence.SettingName;
import org.gaea.model.Model;
import org.gaea.report.ReportForm;
import org.gaea.spacefile.SpaceSource;
import org.gaea.storage.DirectoryLock;
import org.gaea.storage.OutputDirectory;
import org.gaea.storage.WholeFile;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The directory of one run and the names of the files in it. See docs/run-directory.md. */
final class RunDirectory implements AutoCloseable {
  static final String CONFIGURATION = "configuration.yaml";
  static final String SPACE = "space.yaml";
  static final String EVENTS = "events.jsonl";
  static final String ARCHITECTURE = "architecture.json";
  static final String RESULT = "result.json";
  static final String WEIGHTS = "weights.safetensors";
  static final String REPORT = "report.html";
  static final String MODEL = "model";

  private static final List<String> FILES =
      List.of(CONFIGURATION, SPACE, EVENTS, ARCHITECTURE, RESULT, WEIGHTS, REPORT);

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  /** How the first line of a log begins. */
  private static final String BEGINNING = "{\"event\":\"run-started\"";

  private final Path path;
  private final DirectoryLock lock;

  private RunDirectory(Path path, DirectoryLock lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Says whether a run may be written to a place, without touching it.
   *
   * @param force whether an earlier run that is there may be replaced
   * @throws InvalidInputException if it is a file, is not empty without {@code force}, or has a
   *     file of a run's name that is none of a run's
   */
  static void requireFree(Path path, boolean force) {
    OutputDirectory.requireFree(path, force);
    Optional<String> taken =
        FILES.stream().filter(file -> Files.exists(path.resolve(file))).findFirst();
    if (taken.isPresent() && !isOfRun(path)) {
      throw new InvalidInputException(
          Sentence.of(
              "%s %s holds no run of Gaea's, and a run would replace its %s; choose another directory.",
              new SettingName("out"), path, taken.get()));
    }
  }

  /** By the log that every run begins, or by the lock of one that ended before it had a log. */
  private static boolean isOfRun(Path path) {
    Path log = path.resolve(EVENTS);
    if (!Files.exists(log)) {
      return DirectoryLock.isIn(path);
    }
    try (InputStream in = Files.newInputStream(log)) {
      String beginning = new String(in.readNBytes(BEGINNING.length()), StandardCharsets.UTF_8);
      return beginning.isEmpty() || beginning.equals(BEGINNING);
    } catch (IOException e) {
      throw new InvalidInputException(Sentence.of("Cannot read %s: %s.", log, Sentence.of(e)), e);
    }
  }

  /**
   * Makes the directory and keeps other processes out until it is closed. The files of an earlier
   * run stay until {@link #clear}.
   *
   * @throws InvalidInputException if the place is not free, cannot be written, or is in use
   */
  static RunDirectory create(Path path, boolean force) {
    requireFree(path, force);
    try {
      Files.createDirectories(path);
      Files.delete(Files.createTempFile(path, "writable", ".partial"));
    } catch (AccessDeniedException | FileAlreadyExistsException e) {
      throw new InvalidInputException(notWritable(path, String.valueOf(e.getFile())), e);
    } catch (IOException e) {
      throw WholeFile.cannotWrite(path, e);
    }
    return new RunDirectory(path, DirectoryLock.take(path));
  }

  /**
   * Says whether the directory could be made and written, without touching anything.
   *
   * @throws InvalidInputException if it could not
   */
  static void requireWritable(Path path) {
    Path place = path.toAbsolutePath().normalize();
    for (Path parent = place.getParent(); parent != null && !Files.exists(place); ) {
      place = parent;
      parent = place.getParent();
    }
    if (!Files.isDirectory(place) || !Files.isWritable(place)) {
      throw new InvalidInputException(notWritable(path, place.toString()));
    }
  }

  private static Sentence notWritable(Path path, String place) {
    return Sentence.of(
        "Cannot write to %s %s: %s is not a writable directory; choose another place.",
        new SettingName("out"), path, place);
  }

  /**
   * The directory of a run that continues, locked against other processes until it is closed.
   *
   * @throws InvalidInputException if it cannot be written or is in use
   */
  static RunDirectory reopen(Path path) {
    return new RunDirectory(path, DirectoryLock.take(path));
  }

  /** Removes the files of an earlier run; others are left alone. */
  void clear() {
    try {
      for (String file : FILES) {
        Files.deleteIfExists(path.resolve(file));
      }
      Model.delete(path.resolve(MODEL));
      SupernetRanking.delete(path);
      for (ReportForm form : ReportForm.values()) {
        form.delete(path);
      }
    } catch (IOException e) {
      throw WholeFile.cannotWrite(path, e);
    }
    new Checkpoints(path).discard();
  }

  Path path() {
    return path;
  }

  /** The place of one of the run's files. */
  Path file(String name) {
    return path.resolve(name);
  }

  void writeJson(String name, Object content) {
    WholeFile.write(file(name), JSON.writeValueAsString(content) + "\n");
  }

  void writeYaml(String name, Map<String, Object> content) {
    WholeFile.write(file(name), YAMLMapper.shared().writeValueAsString(content));
  }

  /** The configuration; a space that a file describes is written beside it. */
  void write(Configuration configuration, SpaceSource source) {
    source.yaml().ifPresent(yaml -> WholeFile.write(file(SPACE), yaml));
    writeYaml(CONFIGURATION, settings(configuration, source));
  }

  /** The settings as they are recorded, where the space is described beside them. */
  static Map<String, Object> settings(Configuration configuration, SpaceSource source) {
    Map<String, Object> settings = configuration.settings();
    settings.put("space", source.yaml().isPresent() ? SPACE : source.space().name());
    return settings;
  }

  /** Lets other processes in. */
  @Override
  public void close() {
    lock.close();
  }
}
