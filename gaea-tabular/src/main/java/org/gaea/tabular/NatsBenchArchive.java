package org.gaea.tabular;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.tabular.Measure.Quantity;
import org.gaea.tabular.Measure.Split;

/**
 * The official archive of NATS-Bench (Dong, Liu, Musial and Gabrys, TPAMI 2022): a file of names
 * and one file an architecture. An architecture's file is read when something of it is asked, so
 * the archive opens at once; ranking all architectures reads all files, which takes minutes, and a
 * CSV of them is the better form for that. Not for several threads at a time.
 */
final class NatsBenchArchive implements TabularBenchmark {
  /** A record is some tens of kilobytes once it is read. */
  private static final int RECORDS_KEPT = 64;

  private final ArchiveFiles files;
  private final Map<String, String> fileOf = new HashMap<>();
  private final List<String> architectures = new ArrayList<>();
  private final List<Measure> measures;
  private final Map<String, ArchiveRecord> read =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ArchiveRecord> eldest) {
          return size() > RECORDS_KEPT;
        }
      };

  private NatsBenchArchive(ArchiveFiles files) {
    this.files = files;
    List<String> named = named(files);
    for (int index = 0; index < named.size(); index++) {
      String file = String.format(Locale.ROOT, "%06d", index);
      if (files.names().contains(file)) {
        architectures.add(named.get(index));
        fileOf.put(named.get(index), file);
      }
    }
    if (architectures.isEmpty()) {
      throw new InvalidInputException(
          Sentence.of("%s is there, but no architecture's file beside it.", files.title("meta")));
    }
    measures = record(architectures.get(0)).measures();
  }

  /** Whether this is a tar, or a directory with such an archive in it or one level below. */
  static boolean isArchive(Path path) {
    return isTar(path) || directory(path).isPresent();
  }

  /**
   * Opens an archive.
   *
   * @param path its directory, the directory above it, or a tar of it
   * @throws InvalidInputException if there is none or it is damaged; a damaged file of one
   *     architecture is noticed when that is asked for
   */
  static NatsBenchArchive open(Path path) {
    ArchiveFiles files =
        isTar(path) ? ArchiveFiles.tar(path) : ArchiveFiles.in(directory(path).orElse(path));
    try {
      return new NatsBenchArchive(files);
    } catch (RuntimeException e) {
      files.close();
      throw e;
    }
  }

  private static boolean isTar(Path path) {
    return Files.isRegularFile(path) && path.toString().toLowerCase(Locale.ROOT).endsWith(".tar");
  }

  private static Optional<Path> directory(Path path) {
    if (!Files.isDirectory(path) || ArchiveFiles.isIn(path)) {
      return Optional.of(path).filter(Files::isDirectory);
    }
    try (Stream<Path> entries = Files.list(path)) {
      List<Path> inside = entries.filter(ArchiveFiles::isIn).toList();
      return inside.size() == 1 ? Optional.of(inside.get(0)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static List<String> named(ArchiveFiles files) {
    String file = files.title(ArchiveFiles.META);
    Map<?, ?> meta = PickledData.read(file, files.content(ArchiveFiles.META));
    if (meta.get("meta_archs") instanceof List<?> list) {
      List<String> names = new ArrayList<>();
      for (Object one : list) {
        if (one instanceof String name) {
          names.add(name);
        }
      }
      if (names.size() == list.size()) {
        return names;
      }
    }
    throw new InvalidInputException(
        Sentence.of(
            "%s does not list the architectures as NATS-Bench's does; download it again.", file));
  }

  @Override
  public boolean readsOnDemand() {
    return true;
  }

  @Override
  public String name() {
    return "NATS-Bench";
  }

  /** The topology space is that of NAS-Bench-201; the size space is none of ours. */
  @Override
  public Optional<String> space() {
    return architectures.get(0).startsWith("|") ? Optional.of("nas-bench-201") : Optional.empty();
  }

  @Override
  public List<String> architectures() {
    return List.copyOf(architectures);
  }

  /** Those of the first architecture; the benchmark has the same of each. */
  @Override
  public List<Measure> measures() {
    return measures;
  }

  /** Test accuracy on CIFAR-10 after the longest training. */
  @Override
  public Measure defaultMeasure() {
    return measures.stream()
        .filter(measure -> measure.quantity().equals(Quantity.ACCURACY))
        .filter(measure -> measure.run().equals(TrainingRegime.CIFAR10))
        .filter(measure -> measure.split().equals(Optional.of(Split.TEST)))
        .findFirst()
        .orElse(measures.get(0));
  }

  @Override
  public OptionalDouble value(String architecture, Measure measure) {
    return seeds(architecture, measure).values().stream().mapToDouble(v -> v).average();
  }

  @Override
  public SortedMap<Integer, Double> seeds(String architecture, Measure measure) {
    return record(architecture).seeds(measure);
  }

  private ArchiveRecord record(String architecture) {
    String file = fileOf.get(architecture);
    if (file == null) {
      throw new InvalidInputException(
          Sentence.of(
              "%s has no architecture '%s'; its first is '%s'.",
              name(), architecture, architectures.get(0)));
    }
    ArchiveRecord record = read.get(architecture);
    if (record == null) {
      String title = files.title(file);
      record = ArchiveRecord.of(title, PickledData.read(title, files.content(file)), architecture);
      read.put(architecture, record);
    }
    return record;
  }

  @Override
  public void close() {
    files.close();
  }
}
