package org.gaea.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.gaea.log.RunEvent.Data;
import org.gaea.log.RunEvent.Finished;
import org.gaea.log.RunEvent.LoggedMethod;
import org.gaea.log.RunEvent.Space;
import org.gaea.log.RunEvent.Started;
import org.gaea.log.RunLog;

/** The head of the report: the run and its numbers at a glance. */
final class HeadSection {
  private final RunLog log;

  HeadSection(RunLog log) {
    this.log = log;
  }

  Section section() {
    return new Section(header() + tiles(), List.of());
  }

  /** The run in a line of text, for the window. */
  String title() {
    return "Gaea: "
        + String.join(
            ", ", List.of(method(), space(), data()).stream().flatMap(Optional::stream).toList());
  }

  /** The name of the program, and the facts of the run. */
  String header() {
    StringBuilder facts = new StringBuilder();
    method().ifPresent(value -> facts.append(fact("Method", value)));
    log.started()
        .flatMap(Started::protocol)
        .ifPresent(value -> facts.append(fact("Protocol", value.toString())));
    data().ifPresent(value -> facts.append(fact("Data", value)));
    space().ifPresent(value -> facts.append(fact("Space", value)));
    log.started()
        .flatMap(Started::started)
        .ifPresent(value -> facts.append(fact("Started", Quantities.date(value))));
    seed().ifPresent(value -> facts.append(fact("Seed", value)));
    log.started()
        .flatMap(Started::version)
        .ifPresent(value -> facts.append(fact("Version", value)));
    return String.format(
        Locale.ROOT,
        """
    <header>
    <div class="name">
    <svg class="mark" viewBox="0 0 64 60" aria-hidden="true">
    <path class="mark-simplex" d="M32 4 L60 54 H4 Z"/>
    <circle cx="32" cy="36" r="2"/><circle cx="25.5" cy="37.5" r="2.5"/><circle cx="18.5" cy="41.5" r="3.2"/>
    <circle cx="6" cy="52" r="5.4"/>
    </svg>
    <div><h1>Gaea</h1><p>neural architecture search</p></div>
    </div>
    <dl>%s</dl>
    </header>
    """,
        facts);
  }

  Optional<String> method() {
    return log.started()
        .flatMap(
            started ->
                started.method().map(LoggedMethod::name).or(() -> started.setting("method")));
  }

  Optional<String> data() {
    return log.started()
        .flatMap(started -> started.data().map(Data::name).or(() -> started.setting("data")));
  }

  Optional<String> space() {
    return log.space()
        .map(Space::name)
        .or(() -> log.started().flatMap(started -> started.setting("space")));
  }

  private Optional<String> seed() {
    OptionalLong seed = log.finished().map(Finished::seed).orElse(OptionalLong.empty());
    return seed.isPresent()
        ? Optional.of(Long.toString(seed.getAsLong()))
        : log.started().flatMap(started -> started.setting("seed"));
  }

  private static String fact(String name, String value) {
    return String.format(
        Locale.ROOT, "<div><dt>%s</dt><dd>%s</dd></div>", name, Html.escape(value));
  }

  /** The numbers of the result, as far as there are some. */
  String tiles() {
    List<String> tiles = new ArrayList<>();
    log.testAccuracy()
        .ifPresent(
            value ->
                tiles.add(
                    tile("test accuracy", Quantities.decimals(100 * value, 1) + " %", of(value))));
    log.parameters()
        .ifPresent(
            value ->
                tiles.add(tile("parameters", Quantities.rounded(value), "in the found network")));
    log.macs()
        .ifPresent(value -> tiles.add(tile("MACs", Quantities.rounded(value), "for one image")));
    log.searchSeconds()
        .ifPresent(
            value ->
                tiles.add(
                    tile("search", Quantities.duration(value), epochs(log.searchEpochs().size()))));
    log.trainingSeconds()
        .ifPresent(
            value ->
                tiles.add(
                    tile(
                        "training",
                        Quantities.duration(value),
                        epochs(log.trainingEpochs().size()))));
    return tiles.isEmpty() ? "" : "<div class=\"tiles\">\n" + String.join("", tiles) + "</div>\n";
  }

  /** One number with its name and a remark. */
  static String tile(String name, String value, String remark) {
    // The unit is set smaller than the number before it.
    String figure = value.replaceAll("([0-9.,]+) ?([a-z%]*)", "$1<small>&#8239;$2</small>");
    return String.format(
        Locale.ROOT,
        "<div class=\"tile\"><h3>%s</h3><p class=\"figure\">%s</p><p>%s</p></div>\n",
        name,
        figure.replace("<small>&#8239;</small>", ""),
        remark);
  }

  /** The standard error in points, and how many images the fraction is of. */
  private String of(double accuracy) {
    OptionalLong images =
        log.started().flatMap(Started::data).map(Data::testImages).orElse(OptionalLong.empty());
    if (images.isEmpty() || images.getAsLong() == 0) {
      return "of the test images";
    }
    double error = 100 * Math.sqrt(accuracy * (1 - accuracy) / images.getAsLong());
    return String.format(
        Locale.ROOT,
        "± %s s.e., %s images",
        Quantities.decimals(error, 1),
        Quantities.count(images.getAsLong()));
  }

  private static String epochs(int count) {
    return count == 0 ? "" : count == 1 ? "1 epoch" : count + " epochs";
  }
}
