package org.gaea.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gaea.log.RunEvent.Data;
import org.gaea.log.RunEvent.Started;
import org.gaea.log.RunLog;

/** The inputs of the run: data, settings, command. */
final class RunSections {
  private static final int CLASSES_SHOWN = 20;

  private RunSections() {}

  static Section data(RunLog log) {
    return log.started()
        .flatMap(Started::data)
        .map(data -> Section.titled("The data", "data", describe(data)))
        .orElse(Section.ABSENT);
  }

  private static String describe(Data data) {
    List<String> facts = new ArrayList<>();
    data.trainingImages()
        .ifPresent(count -> facts.add(Quantities.count(count) + " images for training"));
    data.testImages().ifPresent(count -> facts.add(Quantities.count(count) + " for testing"));
    if (data.image().size() == 3) {
      List<Integer> image = data.image();
      facts.add(String.format(Locale.ROOT, "%s × %s pixels", image.get(2), image.get(1)));
      facts.add(image.get(0) == 1 ? "1 channel" : image.get(0) + " channels");
    }
    StringBuilder html = new StringBuilder();
    html.append(String.format(Locale.ROOT, "<p><strong>%s</strong>", Html.escape(data.name())));
    facts.forEach(fact -> html.append("<span class=\"dot\">").append(fact).append("</span>"));
    html.append("</p>\n");
    if (!data.classes().isEmpty()) {
      html.append(classes(data.classes()));
    }
    if (!data.notes().isEmpty()) {
      html.append("<ul class=\"notes\">");
      data.notes()
          .forEach(
              note -> html.append(String.format(Locale.ROOT, "<li>%s</li>", Html.escape(note))));
      html.append("</ul>\n");
    }
    if (!data.leftOut().isEmpty()) {
      html.append(
          String.format(
              Locale.ROOT,
              "<details><summary>%s entries were left out</summary><ul class=\"notes\">",
              Quantities.count(data.leftOut().size())));
      data.leftOut()
          .forEach(
              line -> html.append(String.format(Locale.ROOT, "<li>%s</li>", Html.escape(line))));
      html.append("</ul></details>\n");
    }
    return html.toString();
  }

  private static String classes(List<String> classes) {
    StringBuilder html = new StringBuilder("<p class=\"classes\">");
    html.append(String.format(Locale.ROOT, "<em>%s classes</em> ", classes.size()));
    classes.stream()
        .limit(CLASSES_SHOWN)
        .forEach(
            name -> html.append(String.format(Locale.ROOT, "<span>%s</span> ", Html.escape(name))));
    return html.append(classes.size() > CLASSES_SHOWN ? "…</p>\n" : "</p>\n").toString();
  }

  static Section configuration(RunLog log) {
    Map<String, Object> settings = log.started().map(Started::configuration).orElse(Map.of());
    if (settings.isEmpty()) {
      return Section.ABSENT;
    }
    StringBuilder rows = new StringBuilder("<table>\n");
    settings.forEach(
        (name, value) ->
            rows.append(
                String.format(
                    Locale.ROOT,
                    "<tr><th scope=\"row\">%s</th><td>%s</td></tr>\n",
                    Html.escape(name),
                    Html.escape(value.toString()))));
    return Section.titled("Configuration", "configuration", rows.append("</table>\n").toString());
  }

  /** The conditions under which a repetition gives the same bytes. */
  static Section environment(RunLog log) {
    return log.started()
        .flatMap(RunSections::dependences)
        .map(
            facts ->
                Section.titled(
                    "What the bytes depend on",
                    "environment",
                    String.format(
                        Locale.ROOT,
                        "<p>Beside configuration and data: %s. With others the last digits may differ.</p>\n",
                        Html.escape(String.join(", ", facts)))))
        .orElse(Section.ABSENT);
  }

  private static Optional<List<String>> dependences(Started started) {
    return started
        .environment()
        .map(
            environment -> {
              List<String> facts = new ArrayList<>();
              started.version().ifPresent(version -> facts.add("Gaea " + version));
              facts.add(environment.engine());
              facts.add(environment.processor() + " instructions");
              environment.device().ifPresent(device -> facts.add("device " + device));
              started.setting("threads").ifPresent(threads -> facts.add(threads + " threads"));
              facts.add("Java " + environment.java());
              return facts;
            });
  }

  static Section command(RunLog log) {
    return log.started()
        .flatMap(Started::command)
        .map(
            command ->
                Section.titled(
                    "Repeat this run",
                    "command",
                    String.format(
                        Locale.ROOT,
                        """
                    <div class="command-line"><pre><code id="command">%s</code></pre>
                    <button type="button" id="copy" hidden>Copy</button></div>
                    """,
                        Html.escape(command))))
        .orElse(Section.ABSENT);
  }
}
