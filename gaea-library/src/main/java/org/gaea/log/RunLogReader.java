package org.gaea.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.input.Sentence.SettingName;
import org.gaea.log.RunEvent.ArchitectureFound;
import org.gaea.log.RunEvent.ChoicesCompared;
import org.gaea.log.RunEvent.Eliminated;
import org.gaea.log.RunEvent.Finished;
import org.gaea.log.RunEvent.LoggedAlternative;
import org.gaea.log.RunEvent.LoggedDecision;
import org.gaea.log.RunEvent.LoggedMistake;
import org.gaea.log.RunEvent.NetworkEvaluated;
import org.gaea.log.RunEvent.Notice;
import org.gaea.log.RunEvent.SearchEpoch;
import org.gaea.log.RunEvent.SearchPoint;
import org.gaea.log.RunEvent.Started;
import org.gaea.log.RunEvent.TrainingEpoch;
import org.gaea.log.RunEvent.TrainingPlanned;
import org.gaea.log.RunEvent.Weighing;
import org.gaea.log.RunLogLine.EventNames;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Gathers the lines of {@code events.jsonl}. */
final class RunLogReader {
  /** A hundred times what a configuration may ask for; a time axis can be drawn of so many. */
  private static final int MOST_EPOCHS = 1_000_000;

  /** Its bytes, its text, its lines and what is made of them are there at the same time. */
  private static final int HEAP_PER_BYTE = 8;

  /** What the first line of a log may have; it names classes and decisions. */
  private static final int FIRST_LINE = 1 << 18;

  /** How much of the end of a long log is read: several epochs of most spaces. */
  private static final int END = 1 << 16;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]*={0,2}");

  private final Path file;
  private @Nullable Started started;
  private final List<SearchPoint> searchPoints = new ArrayList<>();
  private final List<SearchEpoch> searchEpochs = new ArrayList<>();
  private final List<Eliminated> eliminated = new ArrayList<>();
  private final List<Notice> notices = new ArrayList<>();
  private @Nullable ChoicesCompared comparison;
  private @Nullable ArchitectureFound found;
  private @Nullable TrainingPlanned planned;
  private final List<TrainingEpoch> trainingEpochs = new ArrayList<>();
  private @Nullable NetworkEvaluated evaluation;
  private @Nullable Finished finished;

  private RunLogReader(Path file) {
    this.file = file;
  }

  static RunLog read(Path runDirectory) {
    Path file = runDirectory.resolve(RunLog.FILE_NAME);
    if (!Files.isRegularFile(file)) {
      throw new InvalidInputException(
          Sentence.of(
              "%s is not a run directory: it has no %s; give the directory that %s named.",
              runDirectory, RunLog.FILE_NAME, new SettingName("out")));
    }
    // Decoded leniently: a killed run may have cut a character in two.
    String text;
    try {
      if (Files.size(file) > Runtime.getRuntime().maxMemory() / HEAP_PER_BYTE) {
        throw new InvalidInputException(
            Sentence.of(
                "%s has %,d bytes, too many for a Java heap of %,d; give Java a larger heap (-Xmx).",
                file, Files.size(file), Runtime.getRuntime().maxMemory()));
      }
      text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new InvalidInputException(
          Sentence.of("Cannot read %s: %s; check that it may be read.", file, Sentence.of(e)), e);
    }
    return new RunLogReader(file).gather(text);
  }

  /** The first line and the last whole ones. */
  static RunLog readEnds(Path runDirectory) {
    Path file = runDirectory.resolve(RunLog.FILE_NAME);
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      long size = channel.size();
      if (size <= FIRST_LINE + END) {
        return read(runDirectory);
      }
      String first = text(channel, 0, FIRST_LINE);
      String end = text(channel, size - END, END);
      int firstEnd = first.indexOf('\n');
      int lastBegin = end.indexOf('\n');
      return new RunLogReader(file)
          .gather(
              first.substring(0, firstEnd + 1)
                  + (lastBegin < 0 ? "" : end.substring(lastBegin + 1)));
    } catch (NoSuchFileException e) {
      return read(runDirectory);
    } catch (IOException e) {
      throw new InvalidInputException(
          Sentence.of("Cannot read %s: %s; check that it may be read.", file, Sentence.of(e)), e);
    }
  }

  private static String text(SeekableByteChannel channel, long from, int length)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    channel.position(from);
    while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
      // The next piece.
    }
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
  }

  private RunLog gather(String text) {
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      boolean unfinished = i == lines.size() - 1 && !text.endsWith("\n");
      if (!lines.get(i).isBlank()) {
        gather(lines.get(i), i + 1, unfinished);
      }
    }
    return new RunLog(
        Optional.ofNullable(started).map(value -> planned == null ? value : value.with(planned)),
        searchPoints,
        searchEpochs,
        eliminated,
        notices,
        Optional.ofNullable(comparison),
        Optional.ofNullable(found),
        Optional.ofNullable(planned),
        trainingEpochs,
        Optional.ofNullable(evaluation),
        Optional.ofNullable(finished));
  }

  private void gather(String line, int number, boolean unfinished) {
    JsonNode tree;
    try {
      tree = JSON.readTree(line);
    } catch (JacksonException e) {
      if (unfinished) {
        return;
      }
      throw malformed(number, "is not JSON (" + e.getOriginalMessage() + ")", e);
    }
    JsonNode name = tree.path("event");
    if (!tree.isObject() || !name.isString()) {
      throw malformed(number, "is not a JSON object with an \"event\"", null);
    }
    Class<? extends RunEvent> type = EventNames.TYPES.get(name.stringValue());
    if (type == null) {
      return;
    }
    try {
      keep(JSON.treeToValue(tree, type), number);
    } catch (JacksonException e) {
      throw malformed(
          number,
          String.format(Locale.ROOT, "is not a '%s' (%s)", name.stringValue(), innermost(e)),
          e);
    }
  }

  private void keep(RunEvent event, int number) {
    if (event instanceof Weighing weighing) {
      checkTime(weighing, number);
      checkShape(weighing.weights(), "weights", number);
    }
    if (event instanceof SearchEpoch epoch) {
      epoch.gradients().ifPresent(gradients -> checkShape(gradients, "gradients", number));
    }
    if (event instanceof Started value) {
      // The command to repeat is the one that began the run, not the one that took it up again.
      started = started == null ? value : started;
    } else if (event instanceof TrainingPlanned plan) {
      planned = plan;
    } else if (event instanceof SearchPoint point) {
      supersede(searchPoints, point, SearchPoint::progress);
    } else if (event instanceof SearchEpoch epoch) {
      supersede(searchEpochs, epoch, SearchEpoch::epoch);
    } else if (event instanceof Eliminated value) {
      eliminated.removeIf(earlier -> earlier.step() > value.step() || earlier.equals(value));
      eliminated.add(value);
    } else if (event instanceof Notice value) {
      notices.removeIf(earlier -> earlier.epoch() > value.epoch() || earlier.equals(value));
      notices.add(value);
    } else if (event instanceof ChoicesCompared value) {
      checkAlternatives(value.alternatives(), number);
      comparison = value;
    } else if (event instanceof ArchitectureFound value) {
      checkChoices(value.choices(), number);
      found = value;
    } else if (event instanceof TrainingEpoch epoch) {
      supersede(trainingEpochs, epoch, TrainingEpoch::epoch);
    } else if (event instanceof NetworkEvaluated value) {
      checkEvaluation(value, number);
      evaluation = value;
    } else if (event instanceof Finished value) {
      finished = value;
    }
  }

  private void checkEvaluation(NetworkEvaluated value, int number) {
    int classes = value.confusion().size();
    boolean square = value.confusion().stream().allMatch(row -> row.size() == classes);
    int named = started == null ? 0 : started.data().map(data -> data.classes().size()).orElse(0);
    if (!square || (named != 0 && named != classes)) {
      throw malformed(number, "has a confusion matrix that does not fit the classes", null);
    }
    for (LoggedMistake mistake : value.mistakes()) {
      if (Math.min(mistake.actual(), mistake.predicted()) < 0
          || Math.max(mistake.actual(), mistake.predicted()) >= classes
          || !BASE64.matcher(mistake.png()).matches()) {
        throw malformed(number, "has a mistake of no class or without a picture", null);
      }
    }
  }

  private static <T> void supersede(List<T> told, T next, ToDoubleFunction<T> time) {
    while (!told.isEmpty()
        && time.applyAsDouble(told.get(told.size() - 1)) >= time.applyAsDouble(next)) {
      told.remove(told.size() - 1);
    }
    told.add(next);
  }

  private void checkTime(Weighing weighing, int number) {
    double end = weighing instanceof SearchEpoch epoch ? epoch.epochs() : 0;
    if (!(weighing.progress() >= 0 && Math.max(weighing.progress(), end) <= MOST_EPOCHS)) {
      throw malformed(
          number,
          String.format(
              Locale.ROOT,
              "is at %s epochs and ends at %s, expected 0 to %s",
              weighing.progress(),
              end,
              MOST_EPOCHS),
          null);
    }
  }

  private void checkShape(List<List<Double>> weights, String meaning, int number) {
    List<Integer> expected = decisions().map(decision -> decision.options().size()).toList();
    List<Integer> actual = weights.stream().map(List::size).toList();
    if (started != null && started.space().isPresent() && !expected.equals(actual)) {
      throw malformed(
          number,
          String.format(
              Locale.ROOT,
              "has %s %s by decision, but the space has %s options",
              actual,
              meaning,
              expected),
          null);
    }
  }

  private void checkChoices(List<String> choices, int number) {
    long decisions = decisions().count();
    if (started != null && started.space().isPresent() && decisions != choices.size()) {
      throw malformed(
          number,
          String.format(
              Locale.ROOT,
              "has %s choices, but the space has %s decisions",
              choices.size(),
              decisions),
          null);
    }
  }

  private void checkAlternatives(List<LoggedAlternative> alternatives, int number) {
    List<LoggedDecision> decisions = decisions().toList();
    for (LoggedAlternative one : alternatives) {
      boolean known =
          one.decision() >= 0
              && one.decision() < decisions.size()
              && decisions.get(one.decision()).options().contains(one.option());
      if (!known && started != null && started.space().isPresent()) {
        throw malformed(number, "has an alternative that the space does not have", null);
      }
    }
  }

  private Stream<LoggedDecision> decisions() {
    return Optional.ofNullable(started).flatMap(Started::space).stream()
        .flatMap(space -> space.decisions().stream());
  }

  private InvalidInputException malformed(int number, String complaint, @Nullable Exception cause) {
    String sentence =
        String.format(
            Locale.ROOT, "%s: line %s %s; delete or mend that line.", file, number, complaint);
    return cause == null
        ? new InvalidInputException(sentence)
        : new InvalidInputException(sentence, cause);
  }

  private static String innermost(JacksonException failure) {
    String message = failure.getOriginalMessage();
    Throwable cause = failure.getCause();
    return cause instanceof IllegalArgumentException && cause.getMessage() != null
        ? cause.getMessage()
        : message;
  }
}
