package org.gaea.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.log.RunEvent;
import org.gaea.log.RunLog;
import org.gaea.storage.AppendedFile.FileExtent;
import org.gaea.storage.SmallFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds the first difference between two runs. Files that must be the same to the byte are compared
 * by their bytes; the result and the log by their fields, but for times, memory and what names the
 * run.
 */
public final class RunDifference {
  private static final List<String> EXACT =
      List.of(RunDirectory.ARCHITECTURE, RunDirectory.WEIGHTS);

  /** Fields that tell of the process and not of what it computed. */
  private static final Set<String> OF_THE_PROCESS =
      Set.of(
          "seconds",
          "measuring_seconds",
          "search_seconds",
          "train_seconds",
          "checkpoint_seconds",
          "images_per_second",
          "resident_mib",
          "started",
          "command",
          "environment",
          "version");

  private RunDifference() {}

  /**
   * The first difference, in one sentence; empty if there is none.
   *
   * @throws InvalidInputException if a file of a finished run is missing or cannot be read
   */
  public static Optional<String> between(Path first, Path second) {
    for (String name : EXACT) {
      Optional<String> difference = ofBytes(first.resolve(name), second.resolve(name));
      if (difference.isPresent()) {
        return difference;
      }
    }
    return ofLines(
            first, second, RunDirectory.RESULT, List.of(result(first)), List.of(result(second)))
        .or(() -> ofLines(first, second, RunLog.FILE_NAME, log(first), log(second)));
  }

  /** A search without a training leaves no weights. */
  private static boolean isOfNeither(Path first, Path second) {
    return first.endsWith(RunDirectory.WEIGHTS)
        && Files.notExists(first)
        && Files.notExists(second);
  }

  private static Optional<String> ofBytes(Path first, Path second) {
    if (isOfNeither(first, second)) {
      return Optional.empty();
    }
    try {
      if (FileExtent.of(first).equals(FileExtent.of(second))) {
        return Optional.empty();
      }
      long at = Files.mismatch(first, second);
      return Optional.of(
          String.format(Locale.ROOT, "%s and %s differ first at byte %,d.", first, second, at));
    } catch (IOException e) {
      throw unreadable(first, second, e);
    }
  }

  private static Optional<String> ofLines(
      Path first, Path second, String name, List<String> own, List<String> others) {
    for (int line = 0; line < Math.min(own.size(), others.size()); line++) {
      JsonNode a = figures(first.resolve(name), own.get(line));
      JsonNode b = figures(second.resolve(name), others.get(line));
      if (!a.equals(b)) {
        return Optional.of(
            String.format(
                Locale.ROOT,
                "%s and %s differ first in line %d, at %s.",
                first.resolve(name),
                second.resolve(name),
                line + 1,
                field(a, b)));
      }
    }
    return own.size() == others.size()
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%s has %d lines and %s has %d.",
                first.resolve(name),
                own.size(),
                second.resolve(name),
                others.size()));
  }

  private static String field(JsonNode a, JsonNode b) {
    for (String name : a.propertyNames()) {
      if (!a.path(name).equals(b.path(name))) {
        return String.format(
            Locale.ROOT, "'%s': %s and %s", name, brief(a.path(name)), brief(b.path(name)));
      }
    }
    return "their fields";
  }

  private static String brief(JsonNode value) {
    String text = value.toString();
    return text.length() <= 80 ? text : text.substring(0, 80) + "...";
  }

  private static JsonNode figures(Path file, String line) {
    try {
      JsonNode tree = JsonMapper.shared().readTree(line);
      if (tree instanceof ObjectNode object) {
        object.remove(OF_THE_PROCESS);
        withoutPlace(object, "data");
        if (object.path("configuration") instanceof ObjectNode configuration) {
          withoutPlace(configuration, "data");
        }
        if (object.path("data") instanceof ObjectNode data) {
          withoutPlace(data, "name");
        }
      }
      return tree;
    } catch (JacksonException e) {
      throw new InvalidInputException(Sentence.of("%s has a line that is not JSON.", file), e);
    }
  }

  /** Where images were read from is no matter, nor that they were moved. */
  private static List<String> log(Path run) {
    return whole(run, RunLog.FILE_NAME)
        .lines()
        .filter(line -> !line.contains("\"kind\":\"" + RunEvent.Notice.DATA_MOVED + "\""))
        .toList();
  }

  /** Leaves of the place of images how they are read. */
  private static void withoutPlace(ObjectNode object, String field) {
    if (object.path(field).isString()) {
      object.put(field, object.path(field).stringValue().replaceFirst(":.*", ""));
    }
  }

  private static String result(Path run) {
    try {
      return SmallFile.read(run.resolve(RunDirectory.RESULT), Result.MOST_BYTES);
    } catch (IOException e) {
      throw unreadable(run, run, e);
    }
  }

  private static String whole(Path run, String name) {
    try {
      return Files.readString(run.resolve(name));
    } catch (IOException e) {
      throw unreadable(run, run, e);
    }
  }

  private static InvalidInputException unreadable(Path first, Path second, IOException e) {
    return new InvalidInputException(
        Sentence.of(
            "Cannot compare %s with %s: %s is missing or cannot be read; only finished runs can be compared.",
            first, second, Sentence.of(e)),
        e);
  }
}
