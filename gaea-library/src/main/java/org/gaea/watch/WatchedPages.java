package org.gaea.watch;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gaea.input.InvalidInputException;
import org.gaea.log.RunEvent.SearchEpoch;
import org.gaea.log.RunLog;
import org.gaea.report.Html;
import org.gaea.report.HtmlReport;
import org.gaea.report.Page;
import org.gaea.report.RunComparison;
import org.gaea.space.Drawing;
import org.gaea.space.SearchSpace;
import org.gaea.spacefile.SpaceSource;
import org.gaea.study.StudyDatabase;
import org.gaea.study.StudyPage;
import org.gaea.study.StudyPeek;
import org.gaea.study.StudyRecord;
import org.gaea.watch.RunsFolder.Place;

/** The pages as they are at a moment, made of the files as they are. */
final class WatchedPages {
  private static final int WHOLE_LOGS = 16;
  private static final int STUDIES = 16;
  private static final int ENDS = 5_000;

  /** The file of a run that describes its space. */
  private static final String SPACE = "space.yaml";

  private final RunsFolder folder;
  private final RunActions actions;
  private final ReadFiles<RunLog> logs = new ReadFiles<>(WHOLE_LOGS, RunLog::read);
  private final ReadFiles<Optional<RunLog>> ends = new ReadFiles<>(ENDS, WatchedPages::ends);
  private final ReadFiles<StudyRecord> studies = new ReadFiles<>(STUDIES, StudyPeek::at);

  WatchedPages(RunsFolder folder, RunActions actions) {
    this.folder = folder;
    this.actions = actions;
  }

  /** A run in a list. */
  record Row(Place place, RunState state, RunLog ends) {}

  private static Optional<RunLog> ends(Path run) {
    try {
      return Optional.of(RunLog.readEnds(run));
    } catch (InvalidInputException e) {
      return Optional.empty(); // its own page says why
    }
  }

  private Optional<Row> row(Place place) {
    boolean held = RunHolder.of(place.path()).isPresent();
    return ends.of(place.path(), RunLog.FILE_NAME)
        .map(log -> new Row(place, RunState.of(held, place.path(), log), log));
  }

  /** All runs and studies. */
  Page all() {
    RunsFolder.Found found = folder.find();
    List<Row> rows = found.runs().stream().flatMap(place -> row(place).stream()).toList();
    return new RunsTable(rows).page(folder.root(), studies(found), found.runs().size());
  }

  private Map<String, Optional<StudyRecord>> studies(RunsFolder.Found found) {
    Map<String, Optional<StudyRecord>> all = new LinkedHashMap<>();
    found.studies().forEach(place -> all.put(place.id(), study(place)));
    return all;
  }

  private Optional<StudyRecord> study(Place place) {
    try {
      return Optional.of(studies.of(place.path(), StudyDatabase.FILE_NAME));
    } catch (InvalidInputException e) {
      return Optional.empty();
    }
  }

  /**
   * The page of a run.
   *
   * @throws InvalidInputException if its log is malformed
   */
  Optional<Page> run(String id) {
    return folder.run(id).map(this::run);
  }

  private Page run(Place place) {
    boolean held = RunHolder.of(place.path()).isPresent();
    RunLog log = logs.of(place.path(), RunLog.FILE_NAME);
    RunState state = RunState.of(held, place.path(), log);
    Page page = HtmlReport.watched(log, state(place, state), chosen(place.path(), log));
    return new Page(
        String.format(Locale.ROOT, "%s, %s", place.id(), state.label()),
        page.main(),
        page.charts());
  }

  /** The state of a run as it is now, if there is such a run. */
  Optional<RunState> state(Place place) {
    return row(place).map(Row::state);
  }

  private String state(Place place, RunState state) {
    boolean stopping = actions.isStopping(place.path(), state);
    boolean continuing = actions.isContinuing(place.path(), state);
    String more =
        stopping
            ? "It was asked to stop, and ends after the step under way."
            : continuing ? "It is about to continue." : "";
    String button = "";
    if (RunActions.isAllowed(place.path())) {
      if (state == RunState.RUNNING) {
        button = button("/stop", place, "Stop with a check-point", stopping);
      } else if (state == RunState.STOPPED) {
        button = button("/continue", place, "Continue", continuing);
      }
    }
    return String.format(
        Locale.ROOT,
        "<div class=\"standing\" id=\"standing\"><h2>%s</h2><p role=\"status\">%s <span>%s</span></p>%s</div>\n",
        Html.escape(place.id()),
        state.html(),
        more,
        button);
  }

  private static String button(String action, Place place, String text, boolean pressed) {
    return String.format(
        Locale.ROOT,
        "<button type=\"button\" id=\"act\" data-post=\"%s?id=%s\"%s>%s</button>",
        action,
        Html.escape(Query.encoded(place.id())),
        pressed ? " disabled" : "",
        text);
  }

  /** The graphs of what would be chosen now, where the space is known here. */
  private static List<Drawing> chosen(Path run, RunLog log) {
    Optional<String> architecture =
        log.searchEpochs().isEmpty()
            ? Optional.empty()
            : Optional.of(log.searchEpochs().get(log.searchEpochs().size() - 1))
                .flatMap(SearchEpoch::architecture);
    if (architecture.isEmpty() || log.found().isPresent()) {
      return List.of();
    }
    try {
      SearchSpace space = space(run, log).space();
      return space.drawings(space.parse(architecture.get()));
    } catch (IllegalArgumentException e) {
      return List.of();
    }
  }

  private static SpaceSource space(Path run, RunLog log) {
    String name = log.started().flatMap(started -> started.setting("space")).orElse("");
    // What a log names is not opened, but for the file that a run writes.
    return SpaceSource.of(SpaceSource.isFile(name) ? run.resolve(SPACE).toString() : name);
  }

  /**
   * Runs over each other.
   *
   * @throws InvalidInputException if they are too few or too many, or a log is malformed
   */
  Page compared(List<String> ids) {
    Map<String, RunLog> chosen = new LinkedHashMap<>();
    ids.forEach(
        id ->
            folder
                .run(id)
                .ifPresent(place -> chosen.put(id, logs.of(place.path(), RunLog.FILE_NAME))));
    return RunComparison.page(chosen);
  }

  /**
   * The page of a study.
   *
   * @throws InvalidInputException if its database cannot be read
   */
  Optional<Page> study(String id) {
    return folder
        .study(id)
        .map(
            place -> {
              StudyRecord study = studies.of(place.path(), StudyDatabase.FILE_NAME);
              return StudyPage.watched(study, underWay(place));
            });
  }

  private String underWay(Place study) {
    List<Row> rows =
        new RunsFolder(study.path())
            .find().runs().stream()
                .map(
                    place ->
                        new Place(
                            study.id().equals(RunsFolder.SELF)
                                ? place.id()
                                : study.id() + "/" + place.id(),
                            place.path()))
                .flatMap(place -> row(place).stream())
                .filter(row -> row.state() != RunState.FINISHED)
                .toList();
    return rows.isEmpty() ? "" : new RunsTable(rows).section("Under way");
  }
}
