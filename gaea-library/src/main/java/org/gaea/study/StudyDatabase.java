package org.gaea.study;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.study.StudyRun.State;
import org.gaea.study.StudyRun.StudyScore;

/**
 * The results of a study in a file of SQLite, for anyone to query. A run is written in one
 * transaction when it has ended; another of the same id takes its place.
 */
public final class StudyDatabase implements AutoCloseable {
  /** Its name in the study's directory. */
  public static final String FILE_NAME = "study.db";

  private static final List<String> SCHEMA =
      List.of(
          "CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
          """
          CREATE TABLE IF NOT EXISTS runs (
            id TEXT PRIMARY KEY, contestant TEXT NOT NULL, space TEXT NOT NULL, data TEXT NOT NULL,
            seed INTEGER NOT NULL, state TEXT NOT NULL, error TEXT NOT NULL, architecture TEXT NOT NULL,
            test_accuracy REAL, parameters INTEGER, macs INTEGER, trials INTEGER,
            search_seconds REAL, train_seconds REAL)
          """,
          """
          CREATE TABLE IF NOT EXISTS scores (
            run TEXT NOT NULL REFERENCES runs (id), place INTEGER NOT NULL, measure TEXT NOT NULL,
            value REAL NOT NULL, regret REAL NOT NULL, PRIMARY KEY (run, measure))
          """,
          """
          CREATE TABLE IF NOT EXISTS epochs (
            run TEXT NOT NULL REFERENCES runs (id), epoch INTEGER NOT NULL, loss REAL, accuracy REAL,
            entropy REAL, architecture TEXT, score REAL, seconds REAL, PRIMARY KEY (run, epoch))
          """);

  private final Path file;
  private final Connection connection;

  private StudyDatabase(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  /**
   * Opens the database of a study, which is made if it is not there.
   *
   * @throws InvalidInputException if the file cannot be used
   */
  public static StudyDatabase open(Path directory) {
    Path file = directory.resolve(FILE_NAME);
    try {
      StudyDatabase database =
          new StudyDatabase(
              file, DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath()));
      database.prepare();
      return database;
    } catch (SQLException e) {
      throw unusable(file, e);
    }
  }

  /** The database behind a connection that is open. */
  static StudyDatabase on(Path file, Connection connection) {
    return new StudyDatabase(file, connection);
  }

  private void prepare() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // What a process that was killed had begun is rolled back by the next that opens the file.
      statement.execute("PRAGMA journal_mode = DELETE");
      for (String table : SCHEMA) {
        statement.execute(table);
      }
    }
    connection.setAutoCommit(false);
  }

  /** Writes facts of the study, such as its machine. */
  public void facts(Map<String, String> facts) {
    transaction(
        () -> {
          try (PreparedStatement row =
              connection.prepareStatement("INSERT OR REPLACE INTO facts VALUES (?, ?)")) {
            for (Map.Entry<String, String> fact : facts.entrySet()) {
              row.setString(1, fact.getKey());
              row.setString(2, fact.getValue());
              row.executeUpdate();
            }
          }
        });
  }

  /** The facts of the study by their names. */
  public Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    transaction(
        () -> {
          try (Statement statement = connection.createStatement();
              ResultSet rows =
                  statement.executeQuery("SELECT name, value FROM facts ORDER BY name")) {
            while (rows.next()) {
              facts.put(rows.getString(1), rows.getString(2));
            }
          }
        });
    return facts;
  }

  /** Writes runs in one transaction, each in the place of an earlier one of its id. */
  public void write(List<StudyRun> runs) {
    transaction(
        () -> {
          for (StudyRun run : runs) {
            write(run);
          }
        });
  }

  /** Writes the epochs of a run's search. */
  void epochs(String run, List<EpochRow> epochs) {
    transaction(
        () -> {
          remove("epochs", run);
          try (PreparedStatement row =
              connection.prepareStatement("INSERT INTO epochs VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (EpochRow epoch : epochs) {
              row.setString(1, run);
              row.setInt(2, epoch.epoch());
              row.setDouble(3, epoch.loss());
              row.setDouble(4, epoch.accuracy());
              row.setDouble(5, epoch.entropy());
              row.setString(6, epoch.architecture());
              set(row, 7, epoch.score());
              set(row, 8, epoch.seconds());
              row.addBatch();
            }
            row.executeBatch();
          }
        });
  }

  /** An epoch of a search, as it is written. */
  record EpochRow(
      int epoch,
      double loss,
      double accuracy,
      double entropy,
      String architecture,
      OptionalDouble score,
      OptionalDouble seconds) {}

  /** All runs that have ended, by their ids. */
  public List<StudyRun> runs() {
    List<StudyRun> runs = new ArrayList<>();
    transaction(
        () -> {
          Map<String, List<StudyScore>> scores = new LinkedHashMap<>();
          try (Statement statement = connection.createStatement();
              ResultSet rows =
                  statement.executeQuery(
                      "SELECT run, measure, value, regret FROM scores ORDER BY run, place")) {
            while (rows.next()) {
              scores
                  .computeIfAbsent(rows.getString(1), id -> new ArrayList<>())
                  .add(new StudyScore(rows.getString(2), rows.getDouble(3), rows.getDouble(4)));
            }
          }
          try (Statement statement = connection.createStatement();
              ResultSet rows = statement.executeQuery("SELECT * FROM runs ORDER BY id")) {
            while (rows.next()) {
              runs.add(run(rows, scores.getOrDefault(rows.getString("id"), List.of())));
            }
          }
        });
    return runs;
  }

  private void write(StudyRun run) throws SQLException {
    remove("epochs", run.id());
    remove("scores", run.id());
    try (PreparedStatement row =
        connection.prepareStatement(
            "INSERT OR REPLACE INTO runs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      row.setString(1, run.id());
      row.setString(2, run.contestant());
      row.setString(3, run.space());
      row.setString(4, run.data());
      row.setLong(5, run.seed());
      row.setString(6, run.state().name());
      row.setString(7, run.error());
      row.setString(8, run.architecture());
      set(row, 9, run.testAccuracy());
      set(row, 10, run.parameters());
      set(row, 11, run.macs());
      set(row, 12, run.trials());
      set(row, 13, run.searchSeconds());
      set(row, 14, run.trainSeconds());
      row.executeUpdate();
    }
    try (PreparedStatement row =
        connection.prepareStatement("INSERT INTO scores VALUES (?, ?, ?, ?, ?)")) {
      for (int place = 0; place < run.scores().size(); place++) {
        StudyScore score = run.scores().get(place);
        row.setString(1, run.id());
        row.setInt(2, place);
        row.setString(3, score.measure());
        row.setDouble(4, score.value());
        row.setDouble(5, score.regret());
        row.executeUpdate();
      }
    }
  }

  private void remove(String table, String run) throws SQLException {
    try (PreparedStatement row =
        connection.prepareStatement(
            String.format(Locale.ROOT, "DELETE FROM %s WHERE run = ?", table))) {
      row.setString(1, run);
      row.executeUpdate();
    }
  }

  private static StudyRun run(ResultSet row, List<StudyScore> scores) throws SQLException {
    return new StudyRun(
        row.getString("id"),
        row.getString("contestant"),
        row.getString("space"),
        row.getString("data"),
        row.getLong("seed"),
        State.valueOf(row.getString("state")),
        row.getString("error"),
        row.getString("architecture"),
        real(row, "test_accuracy"),
        whole(row, "parameters"),
        whole(row, "macs"),
        whole(row, "trials"),
        real(row, "search_seconds"),
        real(row, "train_seconds"),
        scores);
  }

  private static OptionalDouble real(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private static OptionalLong whole(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
  }

  private static void set(PreparedStatement row, int column, OptionalDouble value)
      throws SQLException {
    if (value.isPresent()) {
      row.setDouble(column, value.getAsDouble());
    } else {
      row.setNull(column, Types.REAL);
    }
  }

  private static void set(PreparedStatement row, int column, OptionalLong value)
      throws SQLException {
    if (value.isPresent()) {
      row.setLong(column, value.getAsLong());
    } else {
      row.setNull(column, Types.INTEGER);
    }
  }

  private interface Work {
    void run() throws SQLException;
  }

  private synchronized void transaction(Work work) {
    try {
      work.run();
      connection.commit();
    } catch (SQLException | IllegalArgumentException e) {
      throw unusable(file, e);
    }
  }

  private static InvalidInputException unusable(Path file, Exception cause) {
    return new InvalidInputException(
        Sentence.of(
            "Cannot use %s as the database of a study: %s; remove it, and the finished runs are entered again.",
            file, String.valueOf(cause.getMessage()).lines().findFirst().orElse("")),
        cause);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw unusable(file, e);
    }
  }
}
