package org.gaea.protocol;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gaea.experiment.Setting;
import org.gaea.experiment.Settings;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.log.Phase;

/**
 * An experiment of a paper: the settings of its search, of the training of what a search found, or
 * of both, and what is known of it. It is data alone, read from a YAML file.
 *
 * @param name by which users choose it
 * @param title one line
 * @param source where its settings come from
 * @param results what is published of it
 * @param data what it was run on
 * @param sections the settings of each command's run, in the order of the file, by their texts
 * @param recalled the settings whose values are recalled and were not seen in the source
 * @param differs in which a run by these settings is not the published one, a sentence each
 * @param yaml the file's content
 * @param file where it was read; empty for one of Gaea's own
 */
public record Protocol(
    String name,
    String title,
    Source source,
    List<PublishedResult> results,
    DataNote data,
    Map<Phase, Map<Setting<?>, String>> sections,
    List<Setting<?>> recalled,
    List<String> differs,
    String yaml,
    Optional<Path> file) {

  public Protocol {
    results = List.copyOf(results);
    sections = Collections.unmodifiableMap(new LinkedHashMap<>(sections));
    recalled = List.copyOf(recalled);
    differs = List.copyOf(differs);
  }

  /**
   * Where the settings come from.
   *
   * @param paper authors, venue and year
   * @param section of the paper
   * @param code the released code, with the files that have the values
   */
  public record Source(String paper, Optional<String> section, Optional<String> code) {}

  /**
   * A published figure.
   *
   * @param data on which it was measured, as in {@code cifar10}
   * @param result with its unit, as in "2.50 +- 0.06 % test error"
   * @param of what it is the mean or the best; empty if that is not known
   * @param source where the figure was seen
   * @param recalled whether it is recalled and was not seen
   */
  public record PublishedResult(
      String data, String result, Optional<String> of, String source, boolean recalled) {
    /** The figure in a table. */
    public String brief() {
      return String.format(Locale.ROOT, "%s: %s%s", data, result, recalled ? " (recalled)" : "");
    }
  }

  /**
   * The data of the published experiment.
   *
   * @param forms which data forms fit, as in {@code cifar10}
   * @param time that it took, with the hardware; empty if that is not known
   * @param note a sentence on how the data are divided; empty if there is nothing to say
   */
  public record DataNote(List<String> forms, Optional<String> time, Optional<String> note) {
    public DataNote {
      forms = List.copyOf(forms);
    }

    /** Whether data are of one of these forms, as in {@code cifar10:DIR}. */
    public boolean fits(String specification) {
      return forms.contains(specification.replaceFirst(":.*", ""));
    }
  }

  /** What it is called in the record of a run: its name, and its file if it is a user's. */
  public String label() {
    return file.map(path -> String.format(Locale.ROOT, "%s of %s", name, path)).orElse(name);
  }

  /**
   * The settings of a run that begins with a phase, by their texts.
   *
   * @param phase {@link Phase#SEARCH} for a search and what follows it, {@link Phase#TRAINING} for
   *     the training of a given architecture
   * @throws InvalidInputException if the protocol has no such part
   */
  public Map<Setting<?>, String> settings(Phase phase) {
    Map<Setting<?>, String> settings = sections.get(phase);
    if (settings == null) {
      throw new InvalidInputException(
          Sentence.of(
              "The protocol '%s' has no settings of a %s, only of a %s; choose another for this.",
              name,
              phase.label(),
              sections.keySet().stream().map(Phase::label).collect(Collectors.joining(" and "))));
    }
    return Collections.unmodifiableMap(settings);
  }

  /** How long it is in a table: the epochs of its search and of its training. */
  public String length() {
    return sections.entrySet().stream()
        .map(
            section ->
                String.format(
                    Locale.ROOT,
                    "%s %s",
                    section.getKey().label(),
                    epochs(
                        section.getValue(),
                        section.getKey() == Phase.SEARCH
                            ? Settings.EPOCHS
                            : Settings.TRAIN_EPOCHS)))
        .collect(Collectors.joining(", "));
  }

  private static String epochs(Map<Setting<?>, String> settings, Setting<?> length) {
    String epochs = settings.get(length);
    return epochs == null ? "as usual" : epochs + " epochs";
  }
}
