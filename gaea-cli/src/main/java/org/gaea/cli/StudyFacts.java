package org.gaea.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.gaea.engine.Processors;
import org.gaea.experiment.Version;
import org.gaea.study.StudyPlan;
import org.gaea.study.StudyRecord;
import picocli.CommandLine.ParseResult;

/** When, where and by what command a study ran. */
final class StudyFacts {
  private StudyFacts() {}

  /**
   * The facts of a study that begins or continues.
   *
   * @param earlier those of its beginning; date and hours are kept
   */
  static Map<String, String> of(StudyPlan plan, ParseResult command, Map<String, String> earlier) {
    Map<String, String> facts = new LinkedHashMap<>(StudyRecord.factsOf(plan));
    facts.put(
        StudyRecord.COMMAND,
        "./gaea "
            + command.originalArgs().stream()
                .map(RepeatCommandLine::quoted)
                .collect(Collectors.joining(" ")));
    facts.put(
        StudyRecord.DATE,
        earlier.getOrDefault(StudyRecord.DATE, LocalDate.now(ZoneOffset.UTC).toString()));
    facts.put(StudyRecord.HOURS, earlier.getOrDefault(StudyRecord.HOURS, "0"));
    facts.put(StudyRecord.MACHINE, machine());
    facts.put(
        StudyRecord.VERSION,
        String.format(
            Locale.ROOT, "Gaea %s, Java %d", Version.current(), Runtime.version().feature()));
    return facts;
  }

  /** The same after more time. */
  static Map<String, String> withHours(Map<String, String> facts, double more) {
    Map<String, String> changed = new LinkedHashMap<>(facts);
    double before = Double.parseDouble(facts.getOrDefault(StudyRecord.HOURS, "0"));
    changed.put(StudyRecord.HOURS, String.format(Locale.ROOT, "%.4f", before + more));
    return changed;
  }

  private static String machine() {
    return String.format(
        Locale.ROOT,
        "%d cores, %s, %s %s",
        Processors.available(),
        processor(),
        System.getProperty("os.name"),
        System.getProperty("os.arch"));
  }

  /** As Linux calls it. */
  private static String processor() {
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo"), StandardCharsets.UTF_8).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown processor");
    } catch (IOException e) {
      return "unknown processor";
    }
  }
}
