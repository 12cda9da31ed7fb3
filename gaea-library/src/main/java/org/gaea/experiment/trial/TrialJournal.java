package org.gaea.experiment.trial;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.zip.CRC32C;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.input.Sentence.SettingName;
import org.gaea.storage.AppendedFile;
import org.gaea.storage.AppendedFile.FileExtent;
import org.gaea.storage.Digests;
import org.gaea.storage.DirectoryLock;
import org.gaea.storage.OutputDirectory;
import org.gaea.storage.WholeFile;
import org.gaea.trial.Evaluator.TrialResult;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The trainings that searches by trials have finished, in a file that only grows. Searches that
 * were interrupted run again from their start; what the file answers is not trained again, so they
 * come to the same trials by the same arithmetic.
 *
 * <p>Each line is the CRC-32C of the rest as eight hexadecimal digits, a space, and JSON; the first
 * says what the answers depend on. A last line that does not end was cut off with its process, and
 * goes. Another process is kept out of the directory until this is closed.
 */
public final class TrialJournal implements AutoCloseable {
  /** Its name in the directory. */
  static final String FILE_NAME = "trials.jsonl";

  private static final int MOST_BYTES = 1 << 26;
  private static final int DIGITS = 8;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  private final Path path;
  private final DirectoryLock lock;
  private final AppendedFile file;
  private final Deque<Line> recorded;
  private final int found;

  /**
   * A training.
   *
   * @param asked what was trained and what for
   * @param epochs of it
   */
  private record Line(String asked, int epochs, double score, double seconds) {}

  /** The first line. */
  private record Head(Map<String, String> settings) {}

  private TrialJournal(Path path, DirectoryLock lock, AppendedFile file, Deque<Line> recorded) {
    this.path = path;
    this.lock = lock;
    this.file = file;
    this.recorded = recorded;
    this.found = recorded.size();
  }

  /**
   * Continues the journal in a directory, or begins one in a new or empty one.
   *
   * @param settings everything that answers depend on, by name
   * @throws InvalidInputException if the directory is taken or in use, or its journal is damaged or
   *     of other settings, with the reason
   */
  public static TrialJournal in(Path directory, Map<String, String> settings) {
    Path path = directory.resolve(FILE_NAME);
    if (!Files.exists(path)) {
      OutputDirectory.requireFree(directory, false);
    }
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw WholeFile.cannotWrite(directory, e);
    }
    DirectoryLock lock = DirectoryLock.take(directory);
    try {
      return locked(path, lock, new Head(new TreeMap<>(settings)));
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static TrialJournal locked(Path path, DirectoryLock lock, Head head) {
    byte[] bytes = bytes(path);
    Deque<Line> lines = new ArrayDeque<>();
    int good = 0;
    int number = 0;
    for (int end = end(bytes, 0); end >= 0; end = end(bytes, good)) {
      number++;
      byte[] json = checked(Arrays.copyOfRange(bytes, good, end), path, number);
      if (number == 1) {
        requireSame(read(json, Head.class, path, number), head, path);
      } else {
        lines.add(read(json, Line.class, path, number));
      }
      good = end + 1;
    }
    if (good == 0) {
      AppendedFile file = AppendedFile.begin(path);
      append(file, head);
      return new TrialJournal(path, lock, file, lines);
    }
    MessageDigest digest = Digests.sha256();
    digest.update(bytes, 0, good);
    FileExtent extent = new FileExtent(good, Digests.hexOf(digest));
    return new TrialJournal(path, lock, AppendedFile.continued(path, extent), lines);
  }

  private static byte[] bytes(Path path) {
    if (!Files.exists(path)) {
      return new byte[0];
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new InvalidInputException(
            Sentence.of(
                "%s has more than %,d bytes, and no journal of trials is so long.",
                path, MOST_BYTES));
      }
      return bytes;
    } catch (IOException e) {
      throw new InvalidInputException(
          Sentence.of("Cannot read %s: %s; check that it may be read.", path, Sentence.of(e)), e);
    }
  }

  /** Where the line from there on ends; -1 if it does not. */
  private static int end(byte[] bytes, int from) {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private static byte[] checked(byte[] line, Path path, int number) {
    if (line.length > DIGITS) {
      byte[] json = Arrays.copyOfRange(line, DIGITS + 1, line.length);
      String named = new String(line, 0, DIGITS + 1, StandardCharsets.US_ASCII);
      if (named.equals(checkSum(json) + " ")) {
        return json;
      }
    }
    throw damaged(path, number);
  }

  private static <T> T read(byte[] json, Class<T> type, Path path, int number) {
    try {
      return JSON.readValue(json, type);
    } catch (JacksonException e) {
      throw damaged(path, number);
    }
  }

  private static InvalidInputException damaged(Path path, int number) {
    return new InvalidInputException(
        Sentence.of(
            "Line %d of %s was altered; remove it and all lines after it to continue from before, or choose another %s.",
            number, path, new SettingName("out")));
  }

  private static void requireSame(Head theirs, Head own, Path path) {
    for (Map.Entry<String, String> setting : own.settings.entrySet()) {
      String other = theirs.settings.get(setting.getKey());
      if (!setting.getValue().equals(other)) {
        throw new InvalidInputException(
            Sentence.of(
                "%s is of other trials: %s was %s, and is %s now; choose another %s.",
                path,
                setting.getKey(),
                String.valueOf(other),
                setting.getValue(),
                new SettingName("out")));
      }
    }
  }

  /** How many trainings an earlier process had finished. */
  public int found() {
    return found;
  }

  /**
   * The evaluation of a training.
   *
   * @param asked what is trained and what for
   * @param live trains it; not called if the file holds the answer
   * @throws InvalidInputException if the file holds the answer to something else, or the disk
   *     refuses a new one
   */
  public TrialResult answer(String asked, int epochs, Supplier<TrialResult> live) {
    Line line = recorded.poll();
    if (line == null) {
      TrialResult evaluation = live.get();
      append(file, new Line(asked, epochs, evaluation.score(), evaluation.seconds()));
      file.sync();
      return evaluation;
    }
    if (!line.asked.equals(asked) || line.epochs != epochs || !isEvaluation(line)) {
      throw new InvalidInputException(
          Sentence.of(
              "%s holds other trainings than this version of Gaea makes, so they cannot be used; choose another %s.",
              path, new SettingName("out")));
    }
    return new TrialResult(line.score, line.seconds);
  }

  private static boolean isEvaluation(Line line) {
    return Double.isFinite(line.score) && Double.isFinite(line.seconds) && line.seconds >= 0;
  }

  private static void append(AppendedFile file, Object content) {
    byte[] json = JSON.writeValueAsBytes(content);
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    line.writeBytes((checkSum(json) + " ").getBytes(StandardCharsets.US_ASCII));
    line.writeBytes(json);
    line.write('\n');
    file.append(line.toByteArray());
  }

  private static String checkSum(byte[] json) {
    CRC32C sum = new CRC32C();
    sum.update(json);
    return HexFormat.of().toHexDigits((int) sum.getValue());
  }

  @Override
  public void close() {
    file.close();
    lock.close();
  }
}
