package org.gaea.study;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;

/**
 * A look at the database of a study while another process writes it. The file is opened for reading
 * alone, for a moment; nothing in it is run: a database with a view or a trigger is refused.
 */
public final class StudyPeek {
  private static final String BUSY_MILLIS = "2000";

  /** SQLITE_OPEN_READONLY. */
  private static final String READ_ONLY = "1";

  private StudyPeek() {}

  /** Whether a directory has a database that can be looked at. Links are none. */
  public static boolean isPossible(Path directory) {
    Path file = directory.resolve(StudyDatabase.FILE_NAME);
    // The driver takes what follows a question mark for settings.
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && file.toAbsolutePath().toString().indexOf('?') < 0;
  }

  /**
   * The study as far as it has come.
   *
   * @throws InvalidInputException if the file is not the database of a study, or is locked for long
   */
  public static StudyRecord at(Path directory) {
    Path file = directory.resolve(StudyDatabase.FILE_NAME);
    Properties properties = new Properties();
    properties.setProperty("open_mode", READ_ONLY);
    properties.setProperty("busy_timeout", BUSY_MILLIS);
    try (Connection connection =
        DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath(), properties)) {
      requireTablesAlone(connection);
      connection.setAutoCommit(false);
      StudyDatabase database = StudyDatabase.on(file, connection);
      return new StudyRecord(database.facts(), database.runs());
    } catch (SQLException e) {
      throw unusable(file, String.valueOf(e.getMessage()).lines().findFirst().orElse(""), e);
    } catch (ArithmeticException | IllegalStateException | NullPointerException e) {
      throw unusable(file, "it has other values than a study writes", e);
    }
  }

  private static void requireTablesAlone(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet others =
            statement.executeQuery(
                "SELECT count(*) FROM sqlite_master WHERE type NOT IN ('table', 'index')")) {
      if (!others.next() || others.getInt(1) > 0) {
        throw new SQLException("it holds more than tables");
      }
    }
  }

  private static InvalidInputException unusable(Path file, String reason, Exception cause) {
    return new InvalidInputException(
        Sentence.of("Cannot look at %s as the database of a study: %s; try again.", file, reason),
        cause);
  }
}
