package org.gaea.study;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.gaea.statistics.League;
import org.gaea.statistics.Range;
import org.gaea.study.StudyFile.Published;

/**
 * A study as its results show it.
 *
 * @param facts by their names: {@link #NAME} and those of where and when it ran
 * @param runs that have ended
 */
public record StudyRecord(Map<String, String> facts, List<StudyRun> runs) {
  public static final String NAME = "study";
  static final String ABOUT = "about";
  public static final String COMMAND = "command";
  public static final String DATE = "date";
  public static final String MACHINE = "machine";
  public static final String VERSION = "version";
  public static final String HOURS = "hours";
  static final String PLANNED = "planned runs";
  static final String REFERENCE = "reference";
  private static final String PUBLISHED = "published ";
  private static final String FACTS = "-facts.csv";

  public StudyRecord {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    runs = List.copyOf(runs);
  }

  /**
   * What is compared with each other: runs in one space on one data set.
   *
   * @param data empty in a study of trials on a table
   */
  public record Task(String space, String data) {
    @Override
    public String toString() {
      return data.isEmpty() ? space : space + ", " + data;
    }
  }

  /**
   * Reads a study from the two files that {@link #write} makes.
   *
   * @param file of the runs, {@code NAME.csv}; that of the facts is in the same folder
   * @throws org.gaea.input.InvalidInputException if they cannot be read
   */
  public static StudyRecord read(Path file) {
    return new StudyRecord(StudyCsv.readFacts(factsOf(file)), StudyCsv.read(file));
  }

  /** Writes the runs to a CSV file, and the facts to another in the same folder. */
  public void write(Path file) {
    StudyCsv.write(file, runs);
    StudyCsv.writeFacts(factsOf(file), facts);
  }

  static boolean isRuns(Path file) {
    return file.toString().endsWith(".csv")
        && !file.toString().endsWith(FACTS)
        && Files.exists(factsOf(file));
  }

  private static Path factsOf(Path file) {
    String name = String.valueOf(file.getFileName());
    return file.resolveSibling(name.replaceFirst("\\.csv$", "") + FACTS);
  }

  String fact(String name) {
    return facts.getOrDefault(name, "");
  }

  /** How many runs have a result, and how many there will be, as in "3 of 15". */
  public String standing() {
    return runs.stream().filter(StudyRun::isDone).count() + " of " + fact(PLANNED);
  }

  List<StudyRun> failed() {
    return runs.stream().filter(run -> !run.isDone()).toList();
  }

  /** The runs with a result, by task, in the order of the runs. */
  Map<Task, List<StudyRun>> byTask() {
    Map<Task, List<StudyRun>> tasks = new LinkedHashMap<>();
    runs.stream()
        .filter(StudyRun::isDone)
        .forEach(
            run ->
                tasks
                    .computeIfAbsent(new Task(run.space(), run.data()), task -> new ArrayList<>())
                    .add(run));
    return tasks;
  }

  /** The measure that ranks, in words for a column. */
  String measure() {
    return runs.stream()
        .flatMap(run -> run.scores().stream())
        .map(StudyRun.StudyScore::measure)
        .findFirst()
        .orElse("test accuracy");
  }

  /** The contestants of a task by what {@link #measure} says. */
  League league(List<StudyRun> task) {
    return League.of(values(task, StudyRun::judged), fact(REFERENCE), Range.PER_CENT);
  }

  /** Values by seed, by contestant; of the runs that have one. */
  static Map<String, SortedMap<Long, Double>> values(
      List<StudyRun> runs, Function<StudyRun, Optional<Double>> value) {
    Map<String, SortedMap<Long, Double>> values = new LinkedHashMap<>();
    runs.forEach(
        run ->
            value
                .apply(run)
                .ifPresent(
                    known ->
                        values
                            .computeIfAbsent(run.contestant(), name -> new TreeMap<>())
                            .put(run.seed(), known)));
    return values;
  }

  /** What others report of a contestant, by the measure that ranks. */
  Optional<Published> published(String contestant) {
    String text = fact(PUBLISHED + contestant);
    String[] numbers = text.split(" ", -1);
    return numbers.length == 2
        ? Optional.of(new Published(Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1])))
        : Optional.empty();
  }

  /** The facts that come from a study's plan. */
  public static Map<String, String> factsOf(StudyPlan plan) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(NAME, plan.study().name());
    facts.put(ABOUT, plan.study().about());
    facts.put(PLANNED, Integer.toString(plan.runs().size()));
    facts.put(REFERENCE, plan.reference());
    plan.study()
        .published()
        .forEach((name, own) -> facts.put(PUBLISHED + name, own.mean() + " " + own.deviation()));
    return facts;
  }
}
