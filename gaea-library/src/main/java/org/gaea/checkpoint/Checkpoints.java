package org.gaea.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gaea.checkpoint.Checkpoint.CheckpointName;
import org.gaea.checkpoint.Checkpoint.Environment;
import org.gaea.checkpoint.Checkpoint.RunIdentity;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.input.Sentence.LibraryCall;
import org.gaea.log.Phase;
import org.gaea.storage.AppendedFile;
import org.gaea.storage.AppendedFile.FileExtent;
import org.gaea.storage.WholeFile;

/**
 * The check-points of one run, in their directory. One is there when its JSON is: that is written
 * last and removed first, and each file is whole or absent, so whenever a process ends, the
 * check-points that can be seen are complete.
 */
public final class Checkpoints {
  /** The directory's name in the run directory. */
  public static final String DIRECTORY = "checkpoints";

  private static final String JOURNAL = "journal.bin";

  private final Path run;
  private final Path directory;

  /**
   * @param run the run directory
   */
  public Checkpoints(Path run) {
    this.run = run;
    this.directory = run.resolve(DIRECTORY);
  }

  /** What the network answered in the search. */
  public Path journal() {
    return directory.resolve(JOURNAL);
  }

  /** The file of a check-point's tensors. */
  public Path tensors(CheckpointName name) {
    return directory.resolve(name + CheckpointName.TENSORS);
  }

  /** The check-points that are there, damaged or not, the newest first. */
  public List<CheckpointName> newestFirst() {
    return names(CheckpointName.CONTENT);
  }

  /** Makes the directory. */
  public void create() {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw WholeFile.cannotWrite(directory, e);
    }
  }

  /**
   * Adds a check-point; earlier ones stay.
   *
   * @param name of the new one
   * @param tensors writes its tensors to a file, whole or not at all
   * @param content the rest, when the tensors are written
   * @throws InvalidInputException if the file system refuses; the check-points before are untouched
   */
  public void write(
      CheckpointName name, Consumer<Path> tensors, Function<FileExtent, Checkpoint> content) {
    Path file = tensors(name);
    tensors.accept(file);
    FileExtent extent;
    try {
      extent = FileExtent.of(file);
    } catch (IOException e) {
      throw WholeFile.cannotWrite(file, e);
    }
    CheckpointFile.write(json(name), content.apply(extent));
  }

  /** Removes all but the newest, and what an interrupted writer left. */
  public void prune(int keep) {
    List<CheckpointName> known = newestFirst();
    known.stream().skip(keep).forEach(this::remove);
    List<CheckpointName> kept = known.subList(0, Math.min(keep, known.size()));
    names(CheckpointName.TENSORS).stream()
        .filter(name -> !kept.contains(name))
        .forEach(name -> delete(tensors(name)));
    if (kept.stream().noneMatch(name -> name.phase() == Phase.SEARCH)) {
      delete(journal());
    }
  }

  /** Removes the newer ones: a run that continues from an earlier one writes them again. */
  public void removeAfter(CheckpointName name) {
    newestFirst().stream().filter(other -> other.compareTo(name) > 0).forEach(this::remove);
  }

  /**
   * Removes all; the newest goes last, so that a run can be resumed until there is none. The
   * directory stays if somebody else's files are in it.
   */
  public void discard() {
    if (!Files.isDirectory(directory)) {
      return;
    }
    prune(1);
    newestFirst().forEach(this::remove);
    List<Path> others;
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> left = files.toList();
      left.stream().filter(Checkpoints::isOurs).forEach(Checkpoints::delete);
      others = left.stream().filter(file -> !isOurs(file)).toList();
    } catch (IOException e) {
      throw WholeFile.cannotWrite(directory, e);
    }
    if (others.isEmpty()) {
      delete(directory);
    }
  }

  /** Whether it has a name that this class gives, or the temporary one of a file that has. */
  private static boolean isOurs(Path file) {
    String name = String.valueOf(file.getFileName()).replaceFirst("\\.partial$", "");
    return name.equals(JOURNAL)
        || Stream.of(CheckpointName.CONTENT, CheckpointName.TENSORS)
            .filter(name::endsWith)
            .map(ending -> name.substring(0, name.length() - ending.length()))
            .anyMatch(stem -> CheckpointName.parse(stem).isPresent());
  }

  /**
   * Reads a check-point and makes sure that it, and every file that it needs, is what was written.
   *
   * @param events the run's log
   * @throws InvalidInputException in one sentence, if it cannot be used here; it offers the newest
   *     one that can
   */
  public Checkpoint read(CheckpointName name, RunIdentity identity, Path events) {
    try {
      return checked(name, identity, events);
    } catch (InvalidInputException e) {
      throw new InvalidInputException(
          Sentence.of(
              "Cannot resume from check-point %s of %s: %s. %s",
              name, run, e.sentence(), offer(name, identity, events)),
          e);
    }
  }

  private Sentence offer(CheckpointName refused, RunIdentity identity, Path events) {
    Optional<CheckpointName> good =
        newestFirst().stream()
            .filter(name -> name.compareTo(refused) < 0)
            .filter(name -> isGood(name, identity, events))
            .findFirst();
    return good.map(
            name ->
                Sentence.of(
                    "The one before it is good: %s continues from there.",
                    LibraryCall.of("UnfinishedRun.in(%s).resume(%s)", run, name)))
        .orElse(Sentence.of("No check-point before it can be used either; nothing was changed."));
  }

  private boolean isGood(CheckpointName name, RunIdentity identity, Path events) {
    try {
      checked(name, identity, events);
      return true;
    } catch (InvalidInputException e) {
      return false;
    }
  }

  private Checkpoint checked(CheckpointName name, RunIdentity identity, Path events) {
    Checkpoint checkpoint = CheckpointFile.read(json(name));
    if (!checkpoint.name().equals(name)) {
      throw new InvalidInputException(
          Sentence.of("it is check-point %s by its content", checkpoint.name()));
    }
    identity
        .differenceTo(checkpoint.identity(), checkpoint.phase())
        .or(() -> Environment.current().obstacleAfter(checkpoint.environment()))
        .ifPresent(
            difference -> {
              throw new InvalidInputException(difference);
            });
    requireTensors(tensors(name), checkpoint.tensors());
    require(events, checkpoint.events());
    checkpoint.search().ifPresent(search -> require(journal(), search.journal()));
    return checkpoint;
  }

  private static void require(Path file, FileExtent extent) {
    try {
      AppendedFile.require(file, extent);
    } catch (InvalidInputException e) {
      throw new InvalidInputException(String.valueOf(e.getMessage()).replaceFirst("\\.$", ""), e);
    }
  }

  private static void requireTensors(Path file, FileExtent expected) {
    try {
      FileExtent actual = FileExtent.of(file);
      if (!actual.equals(expected)) {
        throw new InvalidInputException(
            actual.bytes() < expected.bytes()
                ? String.format(
                    Locale.ROOT,
                    "%s is cut off: it has %,d bytes, expected %,d",
                    file,
                    actual.bytes(),
                    expected.bytes())
                : String.format(
                    Locale.ROOT,
                    "%s was altered: its SHA-256 is not the one of the check-point",
                    file));
      }
    } catch (NoSuchFileException e) {
      throw new InvalidInputException(Sentence.of("%s is gone", file), e);
    } catch (IOException e) {
      throw new InvalidInputException(Sentence.of("cannot read %s: %s", file, Sentence.of(e)), e);
    }
  }

  private Path json(CheckpointName name) {
    return directory.resolve(name + CheckpointName.CONTENT);
  }

  private void remove(CheckpointName name) {
    delete(json(name));
    delete(tensors(name));
  }

  private List<CheckpointName> names(String ending) {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(ending))
          .flatMap(
              file ->
                  CheckpointName.parse(file.substring(0, file.length() - ending.length())).stream())
          .sorted(Comparator.reverseOrder())
          .toList();
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    } catch (IOException e) {
      throw new InvalidInputException(
          Sentence.of("Cannot read %s: %s; check that it may be read.", directory, Sentence.of(e)),
          e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw WholeFile.cannotWrite(file, e);
    }
  }
}
