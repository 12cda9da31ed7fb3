package org.gaea.cli;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Opens pages in the browser of whoever sits at this machine. Where nobody does, it says so once,
 * and what was asked for goes its way.
 */
interface Desktop {
  /** What is said where there is none. */
  String ABSENT = "There is no desktop here, so --open opens nothing.";

  /** Opens a page, if it can. */
  void open(URI page);

  /**
   * The desktop of this process.
   *
   * @param wanted whether anything is to be opened
   * @param err where it says that it cannot
   */
  static Desktop of(boolean wanted, PrintWriter err) {
    return wanted
        ? of(System.getenv(), System.getProperty("os.name"), err)
        : page -> {
          // Nobody asked.
        };
  }

  /** The same, of a process with these variables on a system of this name. */
  static Desktop of(Map<String, String> environment, String system, PrintWriter err) {
    Optional<Desktop> known =
        system.startsWith("Windows") || system.startsWith("Mac")
            ? platform(err)
            : opener(environment).map(program -> page -> start(program, page, err));
    return known.orElseGet(
        () -> {
          err.println(ABSENT);
          err.flush();
          return page -> {
            // It was said.
          };
        });
  }

  private static Optional<Desktop> platform(PrintWriter err) {
    if (!java.awt.Desktop.isDesktopSupported()
        || !java.awt.Desktop.getDesktop().isSupported(java.awt.Desktop.Action.BROWSE)) {
      return Optional.empty();
    }
    return Optional.of(
        page -> {
          try {
            java.awt.Desktop.getDesktop().browse(page);
          } catch (IOException e) {
            failed(page, err);
          }
        });
  }

  /** The program that opens pages on a desktop of the X Window System or of Wayland. */
  private static Optional<Path> opener(Map<String, String> environment) {
    boolean display =
        environment.getOrDefault("DISPLAY", "").length()
                + environment.getOrDefault("WAYLAND_DISPLAY", "").length()
            > 0;
    return display
        ? Pattern.compile(Pattern.quote(File.pathSeparator))
            .splitAsStream(environment.getOrDefault("PATH", ""))
            .filter(folder -> !folder.isEmpty())
            .map(folder -> Path.of(folder, "xdg-open"))
            .filter(Files::isExecutable)
            .findFirst()
        : Optional.empty();
  }

  private static void start(Path program, URI page, PrintWriter err) {
    try {
      new ProcessBuilder(program.toString(), page.toString())
          .redirectOutput(Redirect.DISCARD)
          .redirectError(Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      failed(page, err);
    }
  }

  private static void failed(URI page, PrintWriter err) {
    err.println("The browser does not start; open " + page + " in one.");
    err.flush();
  }
}
